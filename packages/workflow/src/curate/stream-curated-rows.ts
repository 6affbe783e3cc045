import { POOL_BLOCK_ROWS, type PoolRow } from "@assay/core/domain";
import { parsePoolRows } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";

/** A row of a curated set. */
export interface CuratedRow {
	/** Number of the row in the pool. */
	readonly row: number;
	readonly content: PoolRow;
}

/**
 * Reads rows of a pool by number, ascending, a block at a time.
 *
 * @yields the wanted rows of each block that has any.
 */
export async function* streamCuratedRows(
	store: PoolStore,
	pool: string,
	rows: Int32Array,
): AsyncGenerator<readonly CuratedRow[]> {
	for (let at = 0; at < rows.length; ) {
		const block = Math.floor((rows[at] ?? 0) / POOL_BLOCK_ROWS);
		const contents = parsePoolRows((await store.readPoolBlock(pool, block)).rows);
		const found: CuratedRow[] = [];
		for (; at < rows.length && (rows[at] ?? 0) < (block + 1) * POOL_BLOCK_ROWS; at++) {
			const row = rows[at] ?? 0;
			const content = contents[row % POOL_BLOCK_ROWS];
			if (content !== undefined) found.push({ row, content });
		}
		yield found;
	}
}
