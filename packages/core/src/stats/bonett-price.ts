import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { countPairs, type PairedCounts } from "./paired-counts.ts";

/**
 * Bonett and Price's adjusted Wald interval of the difference of two paired pass rates, second
 * minus first.
 *
 * Source: Bonett & Price (2012), J. Educ. Behav. Stat. 37, 479.
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` without pairs.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * bonettPrice({ bothPassed: 0, onlyFirstPassed: 0, onlySecondPassed: 0, bothFailed: 0 }) // => undefined
 */
export function bonettPrice(
	pairs: PairedCounts,
	alpha: number = DEFAULT_ALPHA,
): Interval | undefined {
	const count = countPairs(pairs);
	if (count === 0) return undefined;
	const gained = (pairs.onlySecondPassed + 1) / (count + 2);
	const lost = (pairs.onlyFirstPassed + 1) / (count + 2);
	const difference = gained - lost;
	const half =
		normalCritical(alpha) * Math.sqrt((gained + lost - difference * difference) / (count + 2));
	return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}
