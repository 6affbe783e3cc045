import type { NumberCondition } from "../domain/index.ts";

/** The numbers that meet several comparisons; its ends belong to it where they are closed. */
export interface NumberRange {
	readonly low: number;
	readonly high: number;
	readonly isLowClosed: boolean;
	readonly isHighClosed: boolean;
}

/**
 * What meets all of the conditions. Columns have single precision, so the wanted values are rounded
 * alike: a stored score of 0.7 is `>=` 0.7.
 *
 * @example
 * numberRange([{ comparison: ">", value: 2 }, { comparison: "<=", value: 4 }]) // => { low: 2, high: 4, isLowClosed: false, isHighClosed: true }
 */
export function numberRange(conditions: readonly NumberCondition[]): NumberRange {
	const range = {
		low: Number.NEGATIVE_INFINITY,
		high: Number.POSITIVE_INFINITY,
		isLowClosed: true,
		isHighClosed: true,
	};
	for (const { comparison, value } of conditions) {
		const bound = Math.fround(value);
		const isClosed = comparison.endsWith("=");
		if (!comparison.startsWith("<")) {
			if (bound === range.low) range.isLowClosed &&= isClosed;
			else if (bound > range.low) Object.assign(range, { low: bound, isLowClosed: isClosed });
		}
		if (!comparison.startsWith(">")) {
			if (bound === range.high) range.isHighClosed &&= isClosed;
			else if (bound < range.high) Object.assign(range, { high: bound, isHighClosed: isClosed });
		}
	}
	return range;
}

/**
 * True for a number in the range; NaN is in none.
 *
 * @example
 * isInRange(2, numberRange([{ comparison: ">", value: 2 }])) // => false
 */
export function isInRange(value: number, range: NumberRange): boolean {
	const { high, low } = range;
	if (!(value >= low && value <= high)) return false;
	return (value !== low || range.isLowClosed) && (value !== high || range.isHighClosed);
}
