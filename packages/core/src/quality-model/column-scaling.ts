import { InputShapeError } from "../domain/index.ts";
import type { QualityExample } from "./quality-example.ts";
import { pushEntry, type SparseRow } from "./sparse-row.ts";

/** How one structured column becomes features. */
export interface ColumnScaling {
	readonly name: string;
	/** Mean of the values that are there; stands in for those that are missing. 0 where none is. */
	readonly mean: number;
	/** Standard deviation of the values that are there; 0 where they are all alike, which says nothing. */
	readonly deviation: number;
	/** Share of the examples without a value; 0 and 1 make no "is missing" feature. */
	readonly missingShare: number;
}

/**
 * Measures the structured columns of examples. NaN is missing; standard deviations divide by n.
 *
 * @throws {InputShapeError} if an example has another number of columns, or a value is infinite.
 *
 * @example
 * fitColumns([{ prompt: "", response: "", columns: [1] }, { prompt: "", response: "", columns: [3] }], ["length"]) // => [{ name: "length", mean: 2, deviation: 1, missingShare: 0 }]
 */
export function fitColumns(
	examples: readonly QualityExample[],
	names: readonly string[],
): readonly ColumnScaling[] {
	for (const { columns } of examples) checkColumns(columns, names.length);
	return names.map((name, at) =>
		fitColumn(name, (i) => examples[i]!.columns[at]!, examples.length),
	);
}

/**
 * Checks the structured columns of one example.
 *
 * @throws {InputShapeError} if there are more or fewer than expected, or a value is infinite.
 */
export function checkColumns(columns: ArrayLike<number>, expected: number): void {
	if (columns.length !== expected)
		throw new InputShapeError(
			`Cannot read an example: ${columns.length} column values, expected ${expected}`,
		);
	for (let at = 0; at < columns.length; at++)
		if (Math.abs(columns[at]!) === Number.POSITIVE_INFINITY)
			throw new InputShapeError(
				`Cannot read an example: column ${at} is infinite, expected a finite number or NaN`,
			);
}

function fitColumn(name: string, valueOf: (i: number) => number, count: number): ColumnScaling {
	let [present, sum] = [0, 0];
	for (let i = 0; i < count; i++) {
		if (Number.isNaN(valueOf(i))) continue;
		present++;
		sum += valueOf(i);
	}
	if (present === 0) return { name, mean: 0, deviation: 0, missingShare: 1 };
	const mean = sum / present;
	let squares = 0;
	for (let i = 0; i < count; i++)
		if (!Number.isNaN(valueOf(i))) squares += (valueOf(i) - mean) ** 2;
	const deviation = Math.sqrt(squares / present);
	// What rounding leaves of a constant column is no variation.
	const isConstant = deviation <= 1e-12 * Math.abs(mean);
	return { name, mean, deviation: isConstant ? 0 : deviation, missingShare: 1 - present / count };
}

/**
 * Appends an example's structured columns, standardised: a missing value is its column's mean, that
 * is 0, plus an "is missing" feature where that varies.
 *
 * Feature numbers: the columns from `firstFeature` on, then one "is missing" feature per column.
 */
export function writeColumns(
	scalings: readonly ColumnScaling[],
	columns: ArrayLike<number>,
	{ row, firstFeature }: { readonly row: SparseRow; readonly firstFeature: number },
): void {
	for (let at = 0; at < scalings.length; at++) {
		const { deviation, mean, missingShare } = scalings[at]!;
		const value = columns[at]!;
		const isMissing = Number.isNaN(value);
		if (!isMissing && deviation > 0) pushEntry(row, firstFeature + at, (value - mean) / deviation);
		if (missingShare === 0 || missingShare === 1) continue;
		const spread = Math.sqrt(missingShare * (1 - missingShare));
		const flag = ((isMissing ? 1 : 0) - missingShare) / spread;
		pushEntry(row, firstFeature + scalings.length + at, flag);
	}
}
