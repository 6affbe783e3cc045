import { InputShapeError } from "@assay/core/domain";

/** Which rows of a run come from which block. Blocks that are not done have no place. */
export interface BlockPlaces {
	/** Number of each done block, ascending. */
	readonly blocks: Uint32Array;
	/** First row of each done block, then the number of rows. */
	readonly starts: Uint32Array;
}

/** A row in its block. */
export interface BlockRow {
	/** Index in {@link BlockPlaces.blocks}. */
	readonly place: number;
	readonly block: number;
	/** Row in the block. */
	readonly row: number;
}

/**
 * The block of a row. Cost: O(log blocks).
 *
 * @throws {InputShapeError} if there is no such row.
 */
export function blockRowOf({ blocks, starts }: BlockPlaces, row: number): BlockRow {
	let low = 0;
	let high = blocks.length;
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if ((starts[middle] ?? 0) <= row) low = middle;
		else high = middle;
	}
	const block = blocks[low];
	const rows = starts[blocks.length] ?? 0;
	if (block === undefined || !(row >= 0 && row < rows))
		throw new InputShapeError(`Cannot open row ${row}: the run has ${rows} rows so far`);
	return { place: low, block, row: row - (starts[low] ?? 0) };
}
