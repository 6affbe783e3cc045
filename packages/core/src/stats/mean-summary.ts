import { DEFAULT_ALPHA, normalCritical, tCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { moments } from "./moments.ts";

/** A mean with its errors. */
export interface MeanSummary {
	readonly count: number;
	/** `undefined` without values. */
	readonly mean: number | undefined;
	/** Of the values; `undefined` below two values, as are the fields that follow. */
	readonly standardDeviation: number | undefined;
	/** Of the mean. */
	readonly standardError: number | undefined;
	/** Student's t interval, the one that the product shows. */
	readonly tInterval: Interval | undefined;
	/** Normal interval, as in publications that quote 1.96 standard errors. */
	readonly zInterval: Interval | undefined;
}

/**
 * Mean of values with its standard error and intervals.
 *
 * Two passes, so that a large common offset costs no digits.
 * Source: Miller (2024), arXiv:2411.00640, section 2.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * meanSummary([1, 1, 1]).tInterval // => { low: 1, high: 1 }
 */
export function meanSummary(values: ArrayLike<number>, alpha: number = DEFAULT_ALPHA): MeanSummary {
	const { count, mean, squares } = moments(values);
	if (count < 2) {
		return {
			count,
			mean: count === 0 ? undefined : mean,
			standardDeviation: undefined,
			standardError: undefined,
			tInterval: undefined,
			zInterval: undefined,
		};
	}
	const standardDeviation = Math.sqrt(squares / (count - 1));
	const standardError = standardDeviation / Math.sqrt(count);
	const around = (half: number): Interval => ({ low: mean - half, high: mean + half });
	return {
		count,
		mean,
		standardDeviation,
		standardError,
		tInterval: around(tCritical(alpha, count - 1) * standardError),
		zInterval: around(normalCritical(alpha) * standardError),
	};
}
