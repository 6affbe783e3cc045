/**
 * Throws unless `passed` of `count` is possible; effective counts need not be whole.
 *
 * @throws {RangeError} if `passed` is not in [0, count].
 *
 * @example
 * checkCounts(3, 4) // => undefined
 */
export function checkCounts(passed: number, count: number): void {
	if (!(passed >= 0 && passed <= count)) {
		throw new RangeError(
			`Cannot use ${passed} passed of ${count}: expected a number from 0 to the count`,
		);
	}
}
