import type { Output } from "../cli/output.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { createRunWorker } from "./run-worker.ts";

const LEASE_MS = 10_000;
const EXTEND_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 200;

/** Who holds a system. */
export interface HoldingSession {
	readonly workbench: Workbench;
	readonly output: Output;
	readonly signal: AbortSignal;
}

/**
 * Does the work while no other process runs on the same system version, so that two commands at
 * once never call for the same response twice: the second waits, then finds what the first got.
 */
export async function holdingSystem<Result>(
	session: HoldingSession,
	systemVersion: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const { output, signal, workbench } = session;
	const { clock, store } = workbench;
	// Where a team's workers do the runs, the lease on the system itself is the run's.
	const name = `${workbench.team === undefined ? "" : "command on "}system ${systemVersion}`;
	const worker = createRunWorker(store, clock);
	const take = async (deadOwners: readonly string[]): Promise<boolean> =>
		store.acquireLease(name, {
			owner: worker.owner,
			now: clock.now(),
			leaseMs: LEASE_MS,
			deadOwners,
		});
	let hasTold = false;
	while (!(await take(await worker.deadOwners()))) {
		if (!hasTold) output.note("Another assay runs on the same system; waiting for it to end");
		hasTold = true;
		await clock.sleep(LOOK_EVERY_MS, signal);
	}
	const extend = setInterval(() => {
		// A lease that cannot be extended now is tried again before it ends; the run's own writes report a broken store.
		take([]).catch(() => undefined);
	}, EXTEND_EVERY_MS);
	try {
		const result = await work();
		await store.releaseLease(name, worker.owner);
		return result;
	} catch (error) {
		// What went wrong matters more than a lease that cannot be given back: it ends by itself.
		await store.releaseLease(name, worker.owner).catch(() => undefined);
		throw error;
	} finally {
		clearInterval(extend);
	}
}
