/**
 * The score from which a row passes, as columns hold scores: in single precision. Both sides are
 * rounded alike, so that a score of 0.7 reaches a threshold of 0.7.
 *
 * @throws {RangeError} if `passAt` is not in [0, 1].
 *
 * @example
 * passBound(0.7) === Float32Array.of(0.7)[0] // => true
 */
export function passBound(passAt: number): number {
	if (!(passAt >= 0 && passAt <= 1)) {
		throw new RangeError(`Cannot pass scores at ${passAt}: expected a number from 0 to 1`);
	}
	return Math.fround(passAt);
}
