import { ConflictError } from "@assay/core/domain";
import type { RunWorker } from "../benchmark/index.ts";
import type { Clock, RunStore } from "../ports/index.ts";

/** Long enough for any one block to be read and written. */
const LEASE_MS = 30_000;
const EXTEND_EVERY_MS = 10_000;

/** The only process that may write to a pool. */
export interface PoolHold {
	/** Goes on holding it; `false` when another process has taken it over. */
	goOn(): Promise<boolean>;
	release(): Promise<void>;
}

/** What a hold is taken with. */
export interface HoldPorts {
	readonly store: RunStore;
	readonly clock: Pick<Clock, "now">;
}

/**
 * Takes the right to write to a pool, so that two imports of one name do not mix, and no model is
 * asked twice about a row.
 *
 * @throws {ConflictError} while another living process has it.
 */
export async function holdPool(
	{ clock, store }: HoldPorts,
	pool: string,
	{ deadOwners, owner }: RunWorker,
): Promise<PoolHold> {
	const lease = `pool ${pool}`;
	const acquire = (dead: readonly string[]): Promise<boolean> =>
		store.acquireLease(lease, { owner, now: clock.now(), leaseMs: LEASE_MS, deadOwners: dead });
	if (!(await acquire(await deadOwners()))) throw heldElsewhere(pool);
	return { goOn: () => acquire([]), release: () => store.releaseLease(lease, owner) };
}

/**
 * Does work that writes to a pool while no other process does, however long it takes.
 *
 * @throws {ConflictError} while another living process writes to it.
 */
export async function workOnPool<Result>(
	ports: HoldPorts,
	pool: string,
	{ work, worker }: { readonly worker: RunWorker; readonly work: () => Promise<Result> },
): Promise<Result> {
	const hold = await holdPool(ports, pool, worker);
	const extending = setInterval(() => {
		// What breaks the store breaks the work as well, which tells it.
		hold.goOn().catch(() => undefined);
	}, EXTEND_EVERY_MS);
	try {
		return await work();
	} finally {
		clearInterval(extending);
		await hold.release();
	}
}

/** What is said where another process writes to the pool. */
export function heldElsewhere(pool: string): ConflictError {
	return new ConflictError(
		`Cannot write to pool "${pool}": another process fills it or applies labeling functions to it, expected to be the only one; try again when that has ended`,
	);
}
