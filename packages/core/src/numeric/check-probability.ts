/**
 * Throws unless `p` is a number in [0, 1].
 *
 * @throws {RangeError} if `p` is NaN or outside [0, 1].
 *
 * @example
 * checkProbability(0.5) // => undefined
 */
export function checkProbability(p: number): void {
	if (!(p >= 0 && p <= 1)) {
		throw new RangeError(`Cannot use ${p} as a probability: expected a number from 0 to 1`);
	}
}
