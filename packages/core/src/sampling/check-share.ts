/**
 * Throws unless a number lies in [0, 1].
 *
 * @param use - what it is used for, after its value in the message.
 * @throws {RangeError} if it is NaN or outside [0, 1].
 *
 * @example
 * checkShare(0.5, "as weight") // => undefined
 */
export function checkShare(share: number, use: string): void {
	if (!(share >= 0 && share <= 1)) {
		throw new RangeError(`Cannot use ${share} ${use}: expected a number from 0 to 1`);
	}
}
