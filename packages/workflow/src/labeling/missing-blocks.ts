import type { Pool } from "@assay/core/domain";
import type { PoolStore } from "../ports/index.ts";
import type { VotingFunction } from "./voting-function.ts";

/** By key of votes, the blocks that the labeling function was not applied to, in order. */
export async function missingBlocks(
	store: PoolStore,
	pool: Pool,
	functions: readonly VotingFunction[],
): Promise<ReadonlyMap<string, readonly number[]>> {
	const keys = [...new Set(functions.map(({ votes }) => votes))];
	const there = await store.listPoolColumns(pool.name, keys);
	return new Map(
		keys.map((key) => {
			const known = new Set(there.get(key));
			const all = Array.from({ length: pool.blocks }, (_, block) => block);
			return [key, all.filter((block) => !known.has(block))];
		}),
	);
}

/** Those of the labeling functions that were applied to every block. */
export async function appliedFunctions(
	store: PoolStore,
	pool: Pool,
	functions: readonly VotingFunction[],
): Promise<readonly VotingFunction[]> {
	const missing = await missingBlocks(store, pool, functions);
	return functions.filter(({ votes }) => missing.get(votes)?.length === 0);
}
