import type { Estimate } from "../domain/index.ts";
import { wilsonInterval } from "../stats/index.ts";
import { MIN_EFFECTIVE_ROWS } from "./matrix-cell.ts";

/**
 * Whether an estimate says less than ten rows would: its interval is wider than Wilson's of ten rows
 * at the same share. No percentage should be read into it.
 *
 * @example
 * isThinEstimate({ value: 0.5, low: 0, high: 0.9, count: 800, confidence: 0.95 }) // => true
 */
export function isThinEstimate({ high, low, value }: Estimate): boolean {
	const ten = wilsonInterval(value * MIN_EFFECTIVE_ROWS, MIN_EFFECTIVE_ROWS);
	return high - low > ten.high - ten.low;
}
