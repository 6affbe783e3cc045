import { betaPpf } from "../numeric/index.ts";
import { checkCounts } from "./check-counts.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Clopper and Pearson's exact interval of a proportion; the interval behind guarantees.
 *
 * Source: Clopper & Pearson (1934), Biometrika 26, 404.
 *
 * @param passed - in [0, count]; an effective number need not be whole.
 * @param count - at least 0; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * clopperPearsonInterval(1, 1, 0.1).low.toFixed(12) // => "0.050000000000"
 */
export function clopperPearsonInterval(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval {
	checkCounts(passed, count);
	const failed = count - passed;
	return {
		low: passed === 0 ? 0 : betaPpf(alpha / 2, passed, failed + 1),
		high: failed === 0 ? 1 : 1 - betaPpf(alpha / 2, failed, passed + 1),
	};
}
