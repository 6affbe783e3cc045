import { type BcaInterval, bcaInterval } from "./bca-interval.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";

/**
 * Bootstrap interval of a mean from the values and the means of their resamples.
 *
 * @param values - (n,).
 * @param replicates - (B,), means of resamples of the values.
 * @param alpha - in (0, 1).
 * @returns `undefined` below two values or without replicates, and as `bcaInterval` does.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * bcaFromReplicates([1, 1], [1, 1, 1])?.percentile // => { low: 1, high: 1 }
 */
export function bcaFromReplicates(
	values: ArrayLike<number>,
	replicates: ArrayLike<number>,
	alpha: number = DEFAULT_ALPHA,
): BcaInterval | undefined {
	if (values.length < 2 || replicates.length === 0) return undefined;
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i]!;
	const leaveOneOut = Float64Array.from(values, (value) => (sum - value) / (values.length - 1));
	return bcaInterval({ estimate: sum / values.length, replicates, leaveOneOut }, alpha);
}
