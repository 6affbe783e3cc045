import type { Estimate } from "../domain/index.ts";
import { DEFAULT_ALPHA, wilsonInterval } from "../stats/index.ts";

/**
 * A share with Wilson's interval.
 *
 * @param part - rows that count, in [0, count].
 * @param count - rows, at least 0.
 * @param alpha - in (0, 1).
 * @returns `undefined` without rows.
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * shareEstimate(3, 4)?.value // => 0.75
 */
export function shareEstimate(
	part: number,
	count: number,
	alpha: number = DEFAULT_ALPHA,
): Estimate | undefined {
	if (count === 0) return undefined;
	return {
		value: part / count,
		...wilsonInterval(part, count, alpha),
		count,
		confidence: 1 - alpha,
	};
}
