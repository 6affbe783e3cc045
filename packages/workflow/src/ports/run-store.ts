import type {
	ResponseColumn,
	RunId,
	RunManifest,
	RunState,
	VerdictColumn,
} from "@assay/core/domain";

/** A run as stored. Totals are not here: they come from the columns. */
export interface StoredRun {
	readonly id: RunId;
	readonly manifest: RunManifest;
	readonly fingerprint: string;
	readonly state: RunState;
	readonly tags: Readonly<Record<string, string>>;
	readonly blockCount: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly endedAt?: number;
	/**
	 * Name of the pool whose rows it shows to people for labelling. Such a run is no benchmark and is
	 * left out of lists of runs.
	 */
	readonly pool?: string;
	/** Version of the program that made it. */
	readonly programVersion: string;
}

/** A fixed range of a run's prompts. */
export interface RunBlock {
	readonly index: number;
	/** {@link StoredPrompt.seq} of each prompt, in the run's order. */
	readonly promptSeqs: Uint32Array;
}

/** Why a row has no response or an evaluator no verdict; what the explorer shows and `retry` reads. */
export interface RowFailure {
	readonly row: number;
	/** `respond`, or the evaluator's name. */
	readonly stage: string;
	readonly code: string;
	readonly detail: string;
	readonly raw?: string;
}

/** All that a finished block holds. Row = prompt in block × trials + trial. */
export interface BlockResult {
	readonly block: number;
	readonly responses: ResponseColumn;
	/** Key of the response ledger per row; empty where there is no response. */
	readonly responseKeys: readonly string[];
	/** By evaluator, in the manifest's order. */
	readonly verdicts: readonly VerdictColumn[];
	/** Membership per slice, in the manifest's order: bit i of word i/32 = prompt i of the block. */
	readonly slices: readonly Uint32Array[];
	/** 53-bit hash of each prompt's cluster; absent where every prompt is its own cluster. */
	readonly clusters?: Float64Array;
	readonly failures: readonly RowFailure[];
}

/** A finished block as the benchmark reads it. */
export interface BlockColumns {
	readonly block: number;
	readonly promptSeqs: Uint32Array;
	readonly responses: ResponseColumn;
	readonly verdicts: readonly VerdictColumn[];
	readonly slices: readonly Uint32Array[];
	readonly clusters?: Float64Array;
}

/** Runs, their blocks and columns. */
export interface RunStore {
	/** Writes the run with all its blocks in one transaction. */
	createRun(run: StoredRun, blocks: readonly RunBlock[]): Promise<void>;
	getRun(id: RunId): Promise<StoredRun | undefined>;
	/** Benchmark runs, newest first. */
	listRuns(limit?: number): Promise<readonly StoredRun[]>;
	/** The newest run with this fingerprint, of a pool too. */
	findRun(fingerprint: string): Promise<StoredRun | undefined>;
	/** @throws {NotFoundError} if there is no such run. */
	setRunState(id: RunId, state: RunState, at: number): Promise<void>;
	/** Replaces all tags of the run. @throws {NotFoundError} if there is no such run. */
	setRunTags(id: RunId, tags: StoredRun["tags"]): Promise<void>;
	/**
	 * Removes the run and its blocks in one transaction; what it recorded in the ledgers stays.
	 *
	 * @throws {NotFoundError} if there is no such run.
	 */
	deleteRun(id: RunId): Promise<void>;

	/**
	 * Takes the lowest block that is neither done nor held by a living owner, and holds it until
	 * `now + leaseMs`. Gives `undefined` when there is none to take.
	 */
	claimBlock(id: RunId, claim: BlockClaim): Promise<RunBlock | undefined>;
	/** Extends every hold of the owner on the run. */
	extendClaims(id: RunId, claim: BlockClaim): Promise<void>;
	/** Gives up every hold of the owner on the run. */
	releaseClaims(id: RunId, owner: string): Promise<void>;
	/** Writes columns and failures and marks the block done, in one transaction; a second completion of a block changes nothing. */
	completeBlock(id: RunId, result: BlockResult): Promise<void>;
	/**
	 * Makes done blocks undone so that they are worked on again; their columns stay until then. The
	 * run is not finished any more, in the same transaction.
	 */
	reopenBlocks(id: RunId, blocks: readonly number[]): Promise<void>;
	countDoneBlocks(id: RunId): Promise<number>;

	/**
	 * Done blocks in order, read in bounded memory. Only the named evaluators' columns when
	 * `evaluators` (manifest indices) is given, only one block when `block` is.
	 */
	readColumns(
		id: RunId,
		options?: { readonly evaluators?: readonly number[]; readonly block?: number },
	): AsyncIterable<BlockColumns>;
	/** Failures of done blocks, by block and row. */
	readFailures(id: RunId, block?: number): AsyncIterable<RowFailure & { readonly block: number }>;
	/** Response keys of one done block, per row. */
	readResponseKeys(id: RunId, block: number): Promise<readonly string[]>;
	/** Every block in order, with whether it is done. */
	listBlocks(id: RunId): Promise<readonly (RunBlock & { readonly isDone: boolean })[]>;

	/**
	 * A named lease, held by at most one living owner: `true` when it is now the caller's. Holding
	 * it again extends it.
	 */
	acquireLease(name: string, claim: BlockClaim): Promise<boolean>;
	releaseLease(name: string, owner: string): Promise<void>;
	/**
	 * Owners that hold a block of any run, or a lease, whose time has not ended at `now`; with a run
	 * only those that hold a block of it, `queue` among them while workers are to work on it.
	 */
	listHolders(now: number, run?: RunId): Promise<readonly string[]>;
}

/** Who takes a block or a lease, and for how long. */
export interface BlockClaim {
	readonly owner: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly leaseMs: number;
	/** Owners known to be dead; their holds do not count. */
	readonly deadOwners?: readonly string[];
}
