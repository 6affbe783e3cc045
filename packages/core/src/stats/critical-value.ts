import { normPpf, tPpf } from "../numeric/index.ts";

/** Error rate of an interval when the caller names none: 95 % confidence. */
export const DEFAULT_ALPHA = 0.05;

/**
 * Standard normal quantile that leaves `alpha` outside on both sides together.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * normalCritical(0.05).toFixed(6) // => "1.959964"
 */
export function normalCritical(alpha: number): number {
	checkAlpha(alpha);
	return -normPpf(alpha / 2);
}

/**
 * Student t quantile that leaves `alpha` outside on both sides together.
 *
 * @param alpha - in (0, 1).
 * @param degrees - degrees of freedom, above 0.
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * tCritical(0.05, 7).toFixed(4) // => "2.3646"
 */
export function tCritical(alpha: number, degrees: number): number {
	checkAlpha(alpha);
	return -tPpf(alpha / 2, degrees);
}

function checkAlpha(alpha: number): void {
	if (!(alpha > 0 && alpha < 1)) {
		throw new RangeError(`Cannot use alpha ${alpha}: expected a number between 0 and 1`);
	}
}
