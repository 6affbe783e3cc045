import { betaLogit } from "./beta-logit.ts";
import { checkProbability } from "./check-probability.ts";
import { regularizedBeta } from "./regularized-beta.ts";

/**
 * Probability that a Student t variable is at most `t`.
 *
 * Source: Abramowitz & Stegun 26.7.1, through the incomplete beta function.
 *
 * @param degrees - degrees of freedom, above 0; need not be whole.
 * @throws {RangeError} if `degrees` is not above 0 and finite.
 *
 * @example
 * tCdf(0, 4) // => 0.5
 */
export function tCdf(t: number, degrees: number): number {
	checkDegrees(degrees);
	const ratio = (t * t) / degrees;
	const point = { x: 1 / (1 + ratio), y: 1 / (1 + 1 / ratio), a: degrees / 2, b: 0.5 };
	const { lower, upper } = regularizedBeta(point);
	return t < 0 ? lower / 2 : 0.5 + upper / 2;
}

/**
 * Quantile of the Student t distribution.
 *
 * @param p - in [0, 1]; 0 and 1 give ∓infinity.
 * @param degrees - degrees of freedom, above 0; need not be whole.
 * @throws {RangeError} if `p` is outside [0, 1] or `degrees` is not above 0 and finite.
 *
 * @example
 * tPpf(0.5, 7) // => 0
 */
export function tPpf(p: number, degrees: number): number {
	checkProbability(p);
	checkDegrees(degrees);
	if (p === 0.5) return 0;
	const tails = { lower: 2 * Math.min(p, 1 - p), upper: Math.abs(2 * p - 1) };
	const size = Math.sqrt(degrees) * Math.exp(-betaLogit(tails, degrees / 2, 0.5) / 2);
	return p < 0.5 ? -size : size;
}

function checkDegrees(degrees: number): void {
	if (!(degrees > 0 && degrees < Number.POSITIVE_INFINITY)) {
		throw new RangeError(`Cannot use ${degrees} degrees of freedom: expected a number above 0`);
	}
}
