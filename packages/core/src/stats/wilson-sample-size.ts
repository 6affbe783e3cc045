import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";

/**
 * Rows needed for a Wilson interval that reaches at most `halfWidth` to each side of its centre.
 *
 * @param rate - expected pass rate, in [0, 1].
 * @param halfWidth - in (0, 0.5).
 * @param alpha - in (0, 1).
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * wilsonSampleSize(0.8, 0.05) // => 245
 */
export function wilsonSampleSize(
	rate: number,
	halfWidth: number,
	alpha: number = DEFAULT_ALPHA,
): number {
	if (!(halfWidth > 0 && halfWidth < 0.5)) {
		throw new RangeError(`Cannot plan for a half width of ${halfWidth}: expected 0 to 0.5`);
	}
	// Wilson (1927): half = z √(n p q + z² / 4) / (n + z²), squared and solved for n.
	const square = normalCritical(alpha) ** 2;
	const variance = (square * rate * (1 - rate)) / halfWidth ** 2;
	const middle = variance - 2 * square;
	const constant = square ** 2 * (1 / (4 * halfWidth ** 2) - 1);
	const exact = (middle + Math.sqrt(middle ** 2 + 4 * constant)) / 2;
	return Math.max(1, Math.ceil(exact - 1e-9));
}
