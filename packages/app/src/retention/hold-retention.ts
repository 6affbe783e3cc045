import type { Clock, RunStore } from "@assay/workflow/ports";
import { createRunWorker } from "../run/run-worker.ts";

const LEASE = "retention";
/** Long enough for any one step of a pass. */
const LEASE_MS = 30_000;
const EXTEND_EVERY_MS = 10_000;

/** The only process that removes a project's responses, until it is released. */
export interface RetentionHold {
	release(): Promise<void>;
}

/** Takes the right to remove a project's responses, and keeps it; absent while another living process has it. */
export async function holdRetention({
	clock,
	store,
}: {
	readonly clock: Clock;
	readonly store: RunStore;
}): Promise<RetentionHold | undefined> {
	const { deadOwners, owner } = createRunWorker(store, clock);
	const take = (dead: readonly string[]): Promise<boolean> =>
		store.acquireLease(LEASE, { owner, now: clock.now(), leaseMs: LEASE_MS, deadOwners: dead });
	if (!(await take(await deadOwners()))) return undefined;
	const extending = setInterval(() => {
		// What breaks the store breaks the pass as well, which tells it.
		take([]).catch(() => undefined);
	}, EXTEND_EVERY_MS);
	return {
		async release() {
			clearInterval(extending);
			// A lease that cannot be given back ends by itself; how the pass ended matters more.
			await store.releaseLease(LEASE, owner).catch(() => undefined);
		},
	};
}
