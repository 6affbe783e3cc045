import type { BlockMembership } from "./block-membership.ts";
import { countInRow } from "./block-membership.ts";
import type { PackedColumn } from "./packed-column.ts";

/** What the cells of a matrix add up over rows; one entry per cell. */
export interface CellSums {
	readonly scored: Float64Array;
	readonly abstained: Float64Array;
	readonly failed: Float64Array;
	readonly passed: Float64Array;
	readonly sum: Float64Array;
	readonly sumOfSquares: Float64Array;
}

/** Sums of no rows. */
export function createCellSums(cells: number): CellSums {
	return {
		scored: new Float64Array(cells),
		abstained: new Float64Array(cells),
		failed: new Float64Array(cells),
		passed: new Float64Array(cells),
		sum: new Float64Array(cells),
		sumOfSquares: new Float64Array(cells),
	};
}

/**
 * Adds one packed column to the cells `first`, `first + stride`, … of the matrix rows: counts by
 * AND and popcount, scores by the lists of members and only where counts do not give the sums.
 */
export function addPackedColumn(
	sums: CellSums,
	column: PackedColumn,
	at: { readonly membership: BlockMembership; readonly first: number; readonly stride: number },
): void {
	const { membership, first, stride } = at;
	for (let row = 0, cell = first; row < membership.rows; row++, cell += stride) {
		const passed = countInRow(membership, row, column.passed);
		sums.passed[cell]! += passed;
		sums.scored[cell]! += column.isAllScored
			? membership.counts[row]!
			: countInRow(membership, row, column.scored);
		if (column.hasAbstained) sums.abstained[cell]! += countInRow(membership, row, column.abstained);
		if (column.hasFailed) sums.failed[cell]! += countInRow(membership, row, column.failed);
		if (column.isBinary) {
			sums.sum[cell]! += passed;
			sums.sumOfSquares[cell]! += passed;
		} else {
			addScores(sums, cell, { membership, row, values: column.values });
		}
	}
}

function addScores(
	sums: CellSums,
	cell: number,
	of: { readonly membership: BlockMembership; readonly row: number; readonly values: Float32Array },
): void {
	const { members, promptCount, counts } = of.membership;
	const { values } = of;
	const start = of.row * promptCount;
	const end = start + counts[of.row]!;
	let sum = 0;
	let sumOfSquares = 0;
	let index = start;
	// Two chains of additions run side by side; one would wait for itself.
	let sum2 = 0;
	let sumOfSquares2 = 0;
	for (; index + 1 < end; index += 2) {
		const value = values[members[index]!]!;
		const other = values[members[index + 1]!]!;
		sum += value;
		sum2 += other;
		sumOfSquares += value * value;
		sumOfSquares2 += other * other;
	}
	if (index < end) {
		const value = values[members[index]!]!;
		sum += value;
		sumOfSquares += value * value;
	}
	sums.sum[cell]! += sum + sum2;
	sums.sumOfSquares[cell]! += sumOfSquares + sumOfSquares2;
}
