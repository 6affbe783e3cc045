import type { BlockClaim, BlockQueue, Clock, RunStore, StoredRun } from "../ports/index.ts";

/** Who works on the run. */
export interface RunWorker {
	/** Unique among all processes. */
	readonly owner: string;
	/** Tells which owners no longer live, so that their blocks need not wait for the lease to end. */
	readonly deadOwners: () => Promise<readonly string[]>;
}

/** What the queue rests on. */
export interface ClaimQueueParts {
	readonly store: RunStore;
	readonly clock: Clock;
}

/** A hold on a block that is not extended ends after this time, so that a lost worker's blocks are taken over. */
const LEASE_MS = 10_000;

/** The queue of a run that needs no service: blocks are claimed in the store, for a time. */
export function claimQueue(
	{ clock, store }: ClaimQueueParts,
	{ blockCount, id }: Pick<StoredRun, "id" | "blockCount">,
	worker: RunWorker,
): BlockQueue {
	const claim = (): BlockClaim => ({
		owner: worker.owner,
		now: clock.now(),
		leaseMs: LEASE_MS,
	});
	return {
		// What is not done and not claimed can be taken.
		async ensureQueued() {},
		async take() {
			const deadOwners = await worker.deadOwners();
			return store.claimBlock(id, { ...claim(), deadOwners });
		},
		async extend() {
			await store.extendClaims(id, claim());
			return [];
		},
		async complete(result) {
			await store.completeBlock(id, result);
			return true;
		},
		giveBack: () => store.releaseClaims(id, worker.owner),
		async look() {
			return { undone: blockCount - (await store.countDoneBlocks(id)), isWithdrawn: false };
		},
		async end(state) {
			await store.setRunState(id, state, clock.now());
			return true;
		},
	};
}
