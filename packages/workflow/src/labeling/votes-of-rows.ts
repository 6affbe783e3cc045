import { ABSTAIN, POOL_BLOCK_ROWS } from "@assay/core/domain";
import { votesOfColumn } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";

/**
 * Votes of labeling functions on some rows, one column per key, in the order of the rows; `ABSTAIN`
 * where one was not applied. Reads each block once.
 */
export async function votesOfRows(
	store: PoolStore,
	pool: string,
	{ keys, rows }: { readonly keys: readonly string[]; readonly rows: readonly number[] },
): Promise<readonly Int8Array[]> {
	const columns = keys.map(() => new Int8Array(rows.length).fill(ABSTAIN));
	const places = rows.map((row, place) => ({ row, place }));
	const byBlock = Map.groupBy(places, ({ row }) => Math.floor(row / POOL_BLOCK_ROWS));
	for (const [block, own] of keys.length === 0 ? [] : byBlock) {
		const stored = await store.readPoolColumns(pool, block, keys);
		for (const [j, key] of keys.entries()) {
			const data = stored.get(key);
			const column = columns[j];
			if (data === undefined || column === undefined) continue;
			const votes = votesOfColumn(data);
			for (const { place, row } of own) column[place] = votes[row % POOL_BLOCK_ROWS] ?? ABSTAIN;
		}
	}
	return columns;
}
