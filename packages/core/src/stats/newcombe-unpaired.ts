import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Passes among rows. */
export interface PassCount {
	readonly passed: number;
	readonly count: number;
}

/** A difference of two pass rates, second minus first. */
export interface RateDifference extends Interval {
	readonly difference: number;
}

/**
 * Newcombe's interval of the difference of two pass rates on different rows, second minus first.
 *
 * For runs on the same rows use `pairedBinary`, whose interval is narrower.
 * Source: Newcombe (1998), Stat. Med. 17, 873, method 10.
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` where one of the groups is empty.
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * newcombeUnpaired({ passed: 48, count: 80 }, { passed: 56, count: 70 })?.low.toFixed(4) // => "0.0524"
 */
export function newcombeUnpaired(
	first: PassCount,
	second: PassCount,
	alpha: number = DEFAULT_ALPHA,
): RateDifference | undefined {
	if (first.count === 0 || second.count === 0) return undefined;
	const [ofFirst, ofSecond] = [distances(first, alpha), distances(second, alpha)];
	const difference = second.passed / second.count - first.passed / first.count;
	return {
		difference,
		low: difference - Math.hypot(ofSecond.below, ofFirst.above),
		high: difference + Math.hypot(ofSecond.above, ofFirst.below),
	};
}

/** How far the Wilson limits lie from the rate. */
function distances(
	{ passed, count }: PassCount,
	alpha: number,
): { readonly below: number; readonly above: number } {
	const { low, high } = wilsonInterval(passed, count, alpha);
	return { below: passed / count - low, above: high - passed / count };
}
