import type { Pool } from "@assay/core/domain";

/** Rows of one block of a pool, as stored. */
export interface StoredPoolBlock {
	/** From 0, without gaps. */
	readonly block: number;
	/** JSON of a list of `PoolRow`; a thread that works on them parses them itself. */
	readonly rows: string;
	/** 53-bit hash of each row's response key, to find rows by key without their texts. */
	readonly keyHashes: Float64Array;
}

/** What was computed for the rows of one block: a byte column of votes, or scores. */
export interface PoolColumn {
	/** Hash of what was computed. */
	readonly key: string;
	readonly block: number;
	readonly data: Uint8Array;
}

/**
 * Pools, their rows, and columns computed for them. A pool's rows never change once it is ready, so
 * that a column, once written, holds for ever.
 */
export interface PoolStore {
	/** @throws {ConflictError} if there is a pool of this name. */
	createPool(pool: Pool): Promise<void>;
	getPool(name: string): Promise<Pool | undefined>;
	/** By name. */
	listPools(): Promise<readonly Pool[]>;
	/**
	 * Adds the next block and counts its rows, in one transaction.
	 *
	 * @throws {ConflictError} when the pool is ready, or the block is not its next.
	 * @throws {NotFoundError} if there is no such pool.
	 */
	appendPoolBlock(name: string, block: StoredPoolBlock & { readonly count: number }): Promise<void>;
	/** Every row is there. @throws {NotFoundError} if there is no such pool. */
	finishPool(name: string): Promise<Pool>;
	/** Removes the pool with its rows and columns; ground truth of its rows stays. One that is not there is left so. */
	deletePool(name: string): Promise<void>;
	/** Blocks in order from number `from` (default 0) on, read in bounded memory. */
	readPoolBlocks(name: string, from?: number): AsyncIterable<StoredPoolBlock>;
	/** @throws {NotFoundError} if there is no such block. */
	readPoolBlock(name: string, block: number): Promise<StoredPoolBlock>;
	/** Key hashes of all rows in order, without the rows. */
	readPoolKeyHashes(name: string): Promise<Float64Array>;
	/**
	 * Writes columns, all in one transaction; one that is there already is left as it is.
	 *
	 * @throws {NotFoundError} if there is no such pool, so that nothing is left for a later one of its name.
	 */
	putPoolColumns(name: string, columns: readonly PoolColumn[]): Promise<void>;
	/** By key that has any, the blocks for which its column is there, in order. */
	listPoolColumns(
		name: string,
		keys: readonly string[],
	): Promise<ReadonlyMap<string, readonly number[]>>;
	/** By key, the column of one block; keys without one are left out. */
	readPoolColumns(
		name: string,
		block: number,
		keys: readonly string[],
	): Promise<ReadonlyMap<string, Uint8Array>>;
}
