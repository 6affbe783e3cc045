import { InputShapeError } from "../domain/index.ts";
import { sum } from "./sum.ts";

/** (k, k) counts of items: row = label of the first rater, column = label of the second. */
export type AgreementTable = readonly (readonly number[])[];

/** What the coefficients of two raters are computed from. */
export interface TableShares {
	/** Items. */
	readonly count: number;
	/** Number of labels (k). */
	readonly size: number;
	/** Share of the items in each cell, row by row. */
	readonly cells: readonly TableCell[];
	/** (k,), shares of the first rater's labels. */
	readonly rows: readonly number[];
	/** (k,), shares of the second rater's labels. */
	readonly columns: readonly number[];
}

/** One cell of the table. */
export interface TableCell {
	readonly row: number;
	readonly column: number;
	readonly share: number;
}

/**
 * Shares of a table of two raters.
 *
 * @returns `undefined` without items.
 * @throws {InputShapeError} if the table is not square.
 * @throws {RangeError} if a count is negative or not finite.
 *
 * @example
 * tableShares([[3, 0], [1, 0]])?.columns // => [1, 0]
 */
export function tableShares(table: AgreementTable): TableShares | undefined {
	const size = table.length;
	const counts = table.flatMap((row) => row);
	if (table.some((row) => row.length !== size)) {
		throw new InputShapeError(
			`Cannot compare two raters: ${size} rows and ${counts.length} cells, expected a square table`,
		);
	}
	const wrong = counts.find((count) => !(count >= 0 && Number.isFinite(count)));
	if (wrong !== undefined) {
		throw new RangeError(`Cannot compare two raters: a cell of ${wrong}, expected a count from 0`);
	}
	const count = sum(counts);
	if (count === 0) return undefined;
	const labels = Array.from({ length: size }, (_, label) => label);
	return {
		count,
		size,
		cells: counts.map((cell, i) => ({
			row: Math.floor(i / size),
			column: i % size,
			share: cell / count,
		})),
		rows: table.map((row) => sum(row) / count),
		columns: labels.map((label) => sum(table.map((row) => row[label] ?? 0)) / count),
	};
}

/**
 * True where both raters give one and the same label to every item.
 *
 * @example
 * hasOneLabel({ count: 4, size: 1, cells: [], rows: [1], columns: [1] }) // => true
 */
export function hasOneLabel({ rows, columns }: TableShares): boolean {
	return rows.filter((share, label) => share + (columns[label] ?? 0) > 0).length === 1;
}
