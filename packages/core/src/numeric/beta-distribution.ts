import { betaLogit } from "./beta-logit.ts";
import { checkProbability } from "./check-probability.ts";
import { regularizedBeta } from "./regularized-beta.ts";

/**
 * Probability that a Beta(a, b) variable is at most `x`.
 *
 * @param x - clipped to [0, 1].
 * @param a - above 0.
 * @param b - above 0.
 * @throws {RangeError} if a shape is not above 0 and finite.
 *
 * @example
 * betaCdf(0.25, 1, 1) // => 0.25
 */
export function betaCdf(x: number, a: number, b: number): number {
	checkShapes(a, b);
	return regularizedBeta({ x, y: 1 - x, a, b }).lower;
}

/**
 * Quantile of a Beta(a, b) variable.
 *
 * @param p - in [0, 1].
 * @param a - above 0.
 * @param b - above 0.
 * @throws {RangeError} if `p` is outside [0, 1] or a shape is not above 0 and finite.
 *
 * @example
 * betaPpf(1, 2, 3) // => 1
 */
export function betaPpf(p: number, a: number, b: number): number {
	checkShapes(a, b);
	checkProbability(p);
	return 1 / (1 + Math.exp(-betaLogit({ lower: p, upper: 1 - p }, a, b)));
}

function checkShapes(a: number, b: number): void {
	if (!(a > 0 && b > 0 && a + b < Number.POSITIVE_INFINITY)) {
		throw new RangeError(`Cannot use Beta(${a}, ${b}): expected shapes above 0`);
	}
}
