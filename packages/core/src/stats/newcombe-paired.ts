import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { countPairs, type PairedCounts } from "./paired-counts.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Newcombe's interval of the difference of two paired pass rates, second minus first.
 *
 * Source: Newcombe (1998), Stat. Med. 17, 2635, method 10 (Wilson limits, correlation with the
 * n / 2 correction).
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` without pairs.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * newcombePaired({ bothPassed: 0, onlyFirstPassed: 0, onlySecondPassed: 0, bothFailed: 0 }) // => undefined
 */
export function newcombePaired(
	pairs: PairedCounts,
	alpha: number = DEFAULT_ALPHA,
): Interval | undefined {
	const count = countPairs(pairs);
	if (count === 0) return undefined;
	const firstPassed = pairs.bothPassed + pairs.onlyFirstPassed;
	const secondPassed = pairs.bothPassed + pairs.onlySecondPassed;
	const first = distances(firstPassed, count, alpha);
	const second = distances(secondPassed, count, alpha);
	const correlation = correctedCorrelation(pairs, count);
	const difference = (secondPassed - firstPassed) / count;
	return {
		low: difference - combine(second.below, first.above, correlation),
		high: difference + combine(second.above, first.below, correlation),
	};
}

/** How far the Wilson limits lie from the rate. */
function distances(
	passed: number,
	count: number,
	alpha: number,
): { readonly below: number; readonly above: number } {
	const { low, high } = wilsonInterval(passed, count, alpha);
	return { below: passed / count - low, above: high - passed / count };
}

function combine(one: number, other: number, correlation: number): number {
	return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
}

function correctedCorrelation(pairs: PairedCounts, count: number): number {
	const { bothPassed, onlyFirstPassed, onlySecondPassed, bothFailed } = pairs;
	const margins =
		(bothPassed + onlyFirstPassed) *
		(onlySecondPassed + bothFailed) *
		(bothPassed + onlySecondPassed) *
		(onlyFirstPassed + bothFailed);
	if (margins === 0) return 0;
	const product = bothPassed * bothFailed - onlyFirstPassed * onlySecondPassed;
	const corrected = product > 0 ? Math.max(product - count / 2, 0) : product;
	return corrected / Math.sqrt(margins);
}
