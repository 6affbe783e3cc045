import type { Bounds } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";

/**
 * A test for numbers between the bounds, both included.
 *
 * @param of names what is bounded, for the message.
 * @throws {ConfigurationError} without a bound, for one that is no number, or for `min` over `max`.
 */
export function withinBounds(bounds: Bounds, of: string): (value: number) => boolean {
	const { min, max } = bounds;
	if (min === undefined && max === undefined) {
		throw new ConfigurationError(`Cannot bound the ${of}: no bound is given, expected min or max`);
	}
	if (Number.isNaN(min ?? 0) || Number.isNaN(max ?? 0)) {
		throw new ConfigurationError(`Cannot bound the ${of}: a bound is NaN, expected a number`);
	}
	const low = min ?? Number.NEGATIVE_INFINITY;
	const high = max ?? Number.POSITIVE_INFINITY;
	if (low > high) {
		throw new ConfigurationError(
			`Cannot bound the ${of}: min ${low} is over max ${high}, expected min at most max`,
		);
	}
	return (value) => value >= low && value <= high;
}

/**
 * The bounds in words.
 *
 * @example
 * describeBounds({ min: 1, max: 10 }) // => "1 to 10"
 */
export function describeBounds({ min, max }: Bounds, unit = ""): string {
	if (min === undefined) return `at most ${max}${unit}`;
	if (max === undefined) return `at least ${min}${unit}`;
	return `${min} to ${max}${unit}`;
}
