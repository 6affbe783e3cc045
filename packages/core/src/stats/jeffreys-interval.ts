import { betaPpf } from "../numeric/index.ts";
import { checkCounts } from "./check-counts.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Jeffreys' interval of a proportion, with the ends at 0 and 1 when none or all passed.
 *
 * Source: Brown, Cai & DasGupta (2001), Statistical Science 16, 101, section 4.1.2.
 *
 * @param passed - in [0, count]; an effective number need not be whole.
 * @param count - at least 0; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * jeffreysInterval(0, 7).low // => 0
 */
export function jeffreysInterval(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval {
	checkCounts(passed, count);
	const failed = count - passed;
	return {
		low: passed === 0 ? 0 : betaPpf(alpha / 2, passed + 0.5, failed + 0.5),
		high: failed === 0 ? 1 : 1 - betaPpf(alpha / 2, failed + 0.5, passed + 0.5),
	};
}
