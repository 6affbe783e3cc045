import { DEFAULT_ALPHA, tCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/** Sums of values in [0, 1], from which mean and error follow. */
export interface MeanSums {
	readonly count: number;
	readonly sum: number;
	readonly sumOfSquares: number;
}

/** An interval with the standard error behind it. */
export interface IntervalWithError extends Interval {
	readonly standardError: number;
}

/**
 * Student's t interval of a mean, from sums.
 *
 * Meant for scores in [0, 1]: for values with a large common offset use `meanSummary`, which does
 * not subtract large sums.
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` below two values.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * meanInterval({ count: 3, sum: 3, sumOfSquares: 3 }) // => { low: 1, high: 1, standardError: 0 }
 */
export function meanInterval(
	sums: MeanSums,
	alpha: number = DEFAULT_ALPHA,
): IntervalWithError | undefined {
	const { count, sum, sumOfSquares } = sums;
	if (count < 2) return undefined;
	const mean = sum / count;
	const variance = Math.max(0, sumOfSquares - mean * sum) / (count - 1);
	const standardError = Math.sqrt(variance / count);
	const half = tCritical(alpha, count - 1) * standardError;
	return { low: mean - half, high: mean + half, standardError };
}
