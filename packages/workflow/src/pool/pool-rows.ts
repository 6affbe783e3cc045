import { POOL_BLOCK_ROWS, type PoolRow } from "@assay/core/domain";
import type { PoolStore } from "../ports/index.ts";
import { parsePoolRows } from "./parse-pool-rows.ts";

/**
 * Rows of a pool by number, in the given order. Row numbers count from 0: block x
 * `POOL_BLOCK_ROWS` + place in the block. Reads each block once.
 *
 * @throws {RangeError} for a number that the pool does not have.
 */
export async function poolRows(
	store: PoolStore,
	pool: string,
	rowNumbers: ArrayLike<number>,
): Promise<readonly PoolRow[]> {
	const places = Array.from(rowNumbers, (row, at) => ({ row, at }));
	const byBlock = Map.groupBy(places, ({ row }) => Math.floor(row / POOL_BLOCK_ROWS));
	const found = new Map<number, PoolRow>();
	for (const [block, wanted] of byBlock) {
		const rows = parsePoolRows((await store.readPoolBlock(pool, block)).rows);
		for (const { at, row } of wanted) {
			const one = rows[row % POOL_BLOCK_ROWS];
			if (one !== undefined) found.set(at, one);
		}
	}
	return places.map(({ at, row }) => {
		const one = found.get(at);
		if (one === undefined)
			throw new RangeError(`Cannot read row ${row} of pool "${pool}": it has no such row`);
		return one;
	});
}
