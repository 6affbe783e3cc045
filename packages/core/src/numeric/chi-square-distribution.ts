import { regularizedGamma } from "./regularized-gamma.ts";

/**
 * Probability that a chi-square variable exceeds `x`.
 *
 * Source: Abramowitz & Stegun 26.4.19, Q(degrees / 2, x / 2).
 *
 * @param x - at or below 0 gives 1.
 * @param degrees - degrees of freedom, above 0.
 * @throws {RangeError} if `degrees` is not above 0 and finite.
 *
 * @example
 * chi2Sf(0, 3) // => 1
 */
export function chi2Sf(x: number, degrees: number): number {
	if (!(degrees > 0 && degrees < Number.POSITIVE_INFINITY)) {
		throw new RangeError(`Cannot use ${degrees} degrees of freedom: expected a number above 0`);
	}
	return regularizedGamma(degrees / 2, Math.max(x, 0) / 2).upper;
}
