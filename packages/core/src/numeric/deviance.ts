/** Of a series in powers of at most 0.1 squared: the rest is below the last bit of a double. */
const TERMS = 21;

/**
 * Deviance term x ln(x / mean) + mean - x, without cancellation where `x` is near `mean`.
 *
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, `bd0`.
 *
 * @param x - at least 0.
 * @param mean - above 0.
 * @returns a number of at least 0.
 *
 * @example
 * deviance(3, 3) // => 0
 */
export function deviance(x: number, mean: number): number {
	if (x === 0) return mean;
	const difference = x - mean;
	if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
	const ratio = difference / (x + mean);
	let sum = difference * ratio;
	let term = 2 * x * ratio;
	for (let odd = 3; odd < TERMS; odd += 2) {
		term *= ratio * ratio;
		sum += term / odd;
	}
	return sum;
}
