import { checkCounts } from "./check-counts.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Agresti and Coull's interval of a proportion, clipped to [0, 1].
 *
 * Source: Agresti & Coull (1998), The American Statistician 52, 119.
 *
 * @param passed - in [0, count].
 * @param count - at least 0; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * agrestiCoullInterval(0, 0) // => { low: 0, high: 1 }
 */
export function agrestiCoullInterval(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval {
	checkCounts(passed, count);
	if (count === 0) return { low: 0, high: 1 };
	const z = normalCritical(alpha);
	const total = count + z * z;
	const center = (passed + (z * z) / 2) / total;
	const half = z * Math.sqrt((center * (1 - center)) / total);
	return { low: Math.max(0, center - half), high: Math.min(1, center + half) };
}
