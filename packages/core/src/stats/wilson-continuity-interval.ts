import { checkCounts } from "./check-counts.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Wilson's interval with continuity correction: wider, never below the nominal level by much.
 *
 * Source: Newcombe (1998), Stat. Med. 17, 857, method 4.
 *
 * @param passed - in [0, count].
 * @param count - at least 0; with 0 the interval is [0, 1].
 * @param alpha - in (0, 1).
 * @returns `undefined` for numbers that are not whole, which have no continuity to correct.
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * wilsonContinuityInterval(4.2, 6.7) // => undefined
 */
export function wilsonContinuityInterval(
	passed: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Interval | undefined {
	checkCounts(passed, count);
	if (!Number.isInteger(passed) || !Number.isInteger(count)) return undefined;
	return {
		low: passed === 0 ? 0 : lowerLimit(passed, count, alpha),
		high: passed === count ? 1 : 1 - lowerLimit(count - passed, count, alpha),
	};
}

function lowerLimit(passed: number, count: number, alpha: number): number {
	const z = normalCritical(alpha);
	const share = passed / count;
	const spread = z * z - 2 - 1 / count + 4 * share * (count * (1 - share) + 1);
	const limit = (2 * passed + z * z - 1 - z * Math.sqrt(spread)) / (2 * (count + z * z));
	return Math.max(0, limit);
}
