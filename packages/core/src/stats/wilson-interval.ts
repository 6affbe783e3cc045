import { checkCounts } from "./check-counts.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Wilson's score interval of a proportion; the interval that the product shows for pass rates.
 *
 * Source: Wilson (1927), JASA 22, 209.
 *
 * @param passed - in [0, count]; an effective number need not be whole.
 * @param count - at least 0; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * wilsonInterval(0, 0) // => { low: 0, high: 1 }
 */
export function wilsonInterval(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval {
	checkCounts(passed, count);
	if (count === 0) return { low: 0, high: 1 };
	const z = normalCritical(alpha);
	const center = passed + (z * z) / 2;
	const half = z * Math.sqrt((passed * (count - passed)) / count + (z * z) / 4);
	const total = count + z * z;
	return {
		low: passed === 0 ? 0 : (center - half) / total,
		high: passed === count ? 1 : (center + half) / total,
	};
}
