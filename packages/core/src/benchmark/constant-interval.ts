import type { Interval } from "../stats/index.ts";
import { wilsonInterval } from "../stats/index.ts";

/**
 * Interval of a mean where all independent values are equal, so that they have no spread to judge
 * by: 0 of `count` values differ, Wilson's upper limit says how many of all might, and these might
 * lie at either end of the range. For values that are all 0 or all 1 this is Wilson's interval.
 *
 * @param count - independent values, at least 1.
 * @param range - the values that are possible.
 *
 * @example
 * constantInterval(1, 16, { low: 0, high: 1 }).low.toFixed(3) // => "0.806"
 */
export function constantInterval(value: number, count: number, range: Interval): Interval {
	const share = wilsonInterval(0, count).high;
	return {
		low: value - share * (value - range.low),
		high: value + share * (range.high - value),
	};
}
