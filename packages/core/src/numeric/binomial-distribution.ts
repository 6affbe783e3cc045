import { checkProbability } from "./check-probability.ts";
import { betaLogitDensity, regularizedBeta } from "./regularized-beta.ts";

/**
 * Probability of at most `successes` in `trials` independent trials.
 *
 * Source: Abramowitz & Stegun 26.5.24, I_{1-p}(n - k, k + 1).
 *
 * @param successes - rounded down; below 0 gives 0, `trials` and above give 1.
 * @param trials - at least 0.
 * @param p - in [0, 1].
 * @throws {RangeError} if `p` is outside [0, 1].
 *
 * @example
 * binomCdf(0, 2, 0.5).toFixed(12) // => "0.250000000000"
 */
export function binomCdf(successes: number, trials: number, p: number): number {
	checkProbability(p);
	const whole = Math.floor(successes);
	if (whole < 0) return 0;
	if (whole >= trials) return 1;
	return regularizedBeta({ x: 1 - p, y: p, a: trials - whole, b: whole + 1 }).lower;
}

/**
 * Probability of exactly `successes` in `trials` independent trials.
 *
 * Source: Loader (2000), through the density of Beta(successes + 1, trials - successes + 1).
 *
 * @param successes - a whole number; outside 0 to `trials` gives 0.
 * @param trials - a whole number of at least 0.
 * @param p - in [0, 1].
 * @throws {RangeError} if `p` is outside [0, 1].
 *
 * @example
 * binomPmf(3, 2, 0.5) // => 0
 */
export function binomPmf(successes: number, trials: number, p: number): number {
	checkProbability(p);
	if (successes < 0 || successes > trials) return 0;
	if (p === 0 || p === 1) return successes === trials * p ? 1 : 0;
	const point = { x: p, y: 1 - p, a: successes + 1, b: trials - successes + 1 };
	return betaLogitDensity(point) / (p * (1 - p) * (trials + 1));
}
