import { type PowerOptions, planQuantiles } from "./power-options.ts";

/**
 * Rows needed in each of two groups to show a difference of their pass rates.
 *
 * Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions,
 * chapter 4, without continuity correction; equals R's power.prop.test.
 *
 * @param first - pass rate, in [0, 1].
 * @param second - pass rate, in [0, 1], other than `first`.
 * @returns not rounded; round up for a plan.
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * Math.ceil(twoProportionSampleSize(0.7, 0.8)) // => 294
 */
export function twoProportionSampleSize(
	first: number,
	second: number,
	options: PowerOptions = {},
): number {
	const z = planQuantiles(options);
	const pooled = (first + second) / 2;
	const root =
		z.critical * Math.sqrt(2 * pooled * (1 - pooled)) +
		z.power * Math.sqrt(first * (1 - first) + second * (1 - second));
	return (root / (first - second)) ** 2;
}
