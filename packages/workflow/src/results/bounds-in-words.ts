import type { Bounds } from "@assay/core/domain";

/**
 * A range of numbers; an open end is left out.
 *
 * @example
 * boundsInWords({ min: 40 }) // => "at least 40"
 */
export function boundsInWords({ max, min }: Bounds): string {
	if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
	if (min !== undefined) return `at least ${min}`;
	return max === undefined ? "any number of" : `at most ${max}`;
}
