/** A number in [0, 1]; 1 is best. Made only by {@link unitInterval}. */
export type UnitInterval = number & { readonly __unit: "0..1" };

/**
 * Checks that a number lies in [0, 1].
 *
 * @throws {RangeError} if the value is NaN or outside [0, 1].
 *
 * @example
 * unitInterval(0.5) // => 0.5
 */
export function unitInterval(value: number): UnitInterval {
	if (!isUnitInterval(value)) {
		throw new RangeError(`Cannot use ${value} as a score: expected a number from 0 to 1`);
	}
	return value;
}

/**
 * True for a number in [0, 1].
 *
 * @example
 * isUnitInterval(Number.NaN) // => false
 */
export function isUnitInterval(value: number): value is UnitInterval {
	return value >= 0 && value <= 1;
}
