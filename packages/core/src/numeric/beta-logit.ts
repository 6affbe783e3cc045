import { lbeta } from "./lbeta.ts";
import { logLowerBeta } from "./regularized-beta.ts";
import type { Tails } from "./tails.ts";

const MAX_STEPS = 200;
const STEP_ERROR = 1e-13;

/**
 * Quantile of Beta(a, b) on the logit scale, ln(x / (1 - x)).
 *
 * The smaller tail is solved. Its logarithm is concave on the logit scale, so Newton's method
 * converges from any start, and from the left of the root it never overshoots.
 *
 * @param tails - the two probabilities; they add to 1.
 * @param a - above 0.
 * @param b - above 0.
 * @returns ∓infinity where a tail is 0.
 *
 * @example
 * betaLogit({ lower: 0, upper: 1 }, 2, 3) // => -Infinity
 */
export function betaLogit(tails: Tails, a: number, b: number): number {
	return tails.lower <= tails.upper
		? lowerLogit(tails.lower, a, b)
		: -lowerLogit(tails.upper, b, a);
}

function lowerLogit(probability: number, a: number, b: number): number {
	const target = Math.log(probability);
	// I_x(a, b) tends to x^a / (a B(a, b)) as x tends to 0.
	const asymptote = (target + Math.log(a) + lbeta(a, b)) / a;
	let logit = Math.min(Math.log(a / b), asymptote);
	for (let i = 0; i < MAX_STEPS; i++) {
		const point = { x: 1 / (1 + Math.exp(-logit)), y: 1 / (1 + Math.exp(logit)), a, b };
		if (point.x === 0) break;
		const { log, slope } = logLowerBeta(point);
		const step = (log - target) / slope;
		logit -= step;
		if (Math.abs(step) <= STEP_ERROR) break;
	}
	return logit;
}
