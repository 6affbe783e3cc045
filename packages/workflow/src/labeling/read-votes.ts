import { setImmediate } from "node:timers/promises";
import { ConflictError, POOL_BLOCK_ROWS, type Pool } from "@assay/core/domain";
import { createPatternCounter, type VotePatterns } from "@assay/core/label-model";
import { votesOfColumn } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";

/** Votes of a pool's rows, grouped: what the label model learns from, whatever the number of rows. */
export interface PoolVotes {
	readonly patterns: VotePatterns;
	/** (rows,), index of each row's pattern. */
	readonly patternOf: Uint32Array;
}

/** Blocks after which others get their turn. */
const BLOCKS_PER_TURN = 4;

/**
 * Reads the votes of labeling functions that were applied to every block. Memory: 4 bytes per row,
 * and the patterns.
 *
 * @param keys keys of votes, in the order of the patterns' columns; at least one.
 * @throws {ConflictError} where a vote is missing.
 */
export async function readVotes(
	store: PoolStore,
	pool: Pool,
	keys: readonly string[],
): Promise<PoolVotes> {
	const counter = createPatternCounter(keys.length);
	const patternOf = new Uint32Array(pool.rows);
	for (let block = 0; block < pool.blocks; block++) {
		if (block % BLOCKS_PER_TURN === BLOCKS_PER_TURN - 1) await setImmediate();
		const columns = await store.readPoolColumns(pool.name, block, keys);
		const votes = keys.map((key) => {
			const column = columns.get(key);
			if (column !== undefined) return votesOfColumn(column);
			throw new ConflictError(
				`Cannot read the votes of pool "${pool.name}": a labeling function was not applied to block ${block}, expected one that was applied to the whole pool`,
			);
		});
		patternOf.set(counter.add(votes), block * POOL_BLOCK_ROWS);
	}
	return { patterns: counter.patterns(), patternOf };
}
