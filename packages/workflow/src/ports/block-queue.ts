import type { RunState } from "@assay/core/domain";
import type { BlockResult, RunBlock } from "./run-store.ts";

/** How far the work on a run is. */
export interface RunStanding {
	/** Blocks that are not done, whoever holds them. */
	readonly undone: number;
	/** True when somebody has ended the work, so that going on is pointless. */
	readonly isWithdrawn: boolean;
}

/**
 * The blocks of one run, as one process gets them to work on. Each block that is not done is held by
 * at most one living process; the hold of one that fell silent ends by itself. One contract suite,
 * `blockQueueContract()`, holds for every adapter.
 */
export interface BlockQueue {
	/** Sees to it that every block that is not done can be taken; may be called at any time, by anybody. */
	ensureQueued(): Promise<void>;
	/** Takes the lowest block that can be had and holds it. Gives `undefined` when there is none now. */
	take(): Promise<RunBlock | undefined>;
	/**
	 * Says that this process still works on the blocks that it holds. To be called every few seconds.
	 * Gives the blocks whose hold was lost meanwhile, as far as that is known: others do them.
	 */
	extend(): Promise<readonly number[]>;
	/**
	 * Writes the columns of a held block and marks it done, in one transaction. Gives `false` when the
	 * hold was lost meanwhile: nothing was written, another process does the block.
	 */
	complete(result: BlockResult): Promise<boolean>;
	/** Gives up every block that this process holds, so that others take them at once. */
	giveBack(): Promise<void>;
	look(): Promise<RunStanding>;
	/**
	 * Ends the run; `finished` only where every block is done. Gives `false` when there was nothing to
	 * end, so that of several processes one ends it.
	 *
	 * @param reason why it is interrupted, for people.
	 */
	end(state: Exclude<RunState, "running">, reason?: string): Promise<boolean>;
}
