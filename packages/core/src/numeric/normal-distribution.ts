import { checkProbability } from "./check-probability.ts";
import { regularizedGamma } from "./regularized-gamma.ts";

const MAX_STEPS = 100;
const STEP_ERROR = 1e-12;

/**
 * Probability that a standard normal variable is at most `z`.
 *
 * Source: Abramowitz & Stegun 7.1.2 with 6.5.17, Φ(-z) = Q(1/2, z²/2) / 2.
 *
 * @example
 * normCdf(0) // => 0.5
 */
export function normCdf(z: number): number {
	const { lower, upper } = regularizedGamma(0.5, (z * z) / 2);
	return z < 0 ? upper / 2 : 0.5 + lower / 2;
}

/**
 * Quantile of the standard normal distribution.
 *
 * ln Φ is concave, so Newton's method on it converges from the left of the root without
 * overshooting; -√(-2 ln 2p) lies there.
 *
 * @param p - in [0, 1]; 0 and 1 give ∓infinity.
 * @throws {RangeError} if `p` is outside [0, 1].
 *
 * @example
 * normPpf(0.5) // => 0
 */
export function normPpf(p: number): number {
	checkProbability(p);
	if (p > 0.5) return -lowerQuantile(1 - p);
	return p === 0 ? Number.NEGATIVE_INFINITY : lowerQuantile(p);
}

function lowerQuantile(p: number): number {
	const target = Math.log(p);
	let z = -Math.sqrt(-2 * Math.log(2 * p));
	for (let i = 0; i < MAX_STEPS; i++) {
		const reached = normCdf(z);
		if (reached === 0) break;
		const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
		const step = ((Math.log(reached) - target) * reached) / density;
		z -= step;
		if (Math.abs(step) <= STEP_ERROR) break;
	}
	return z;
}
