import type { ClusterSums } from "./cluster-sums.ts";
import { DEFAULT_ALPHA, tCritical } from "./critical-value.ts";
import type { IntervalWithError } from "./mean-interval.ts";

/**
 * Interval of a mean over clustered rows: cluster-robust error with the CR1 factor, t with
 * clusters - 1 degrees of freedom.
 *
 * Source: Miller (2024), arXiv:2411.00640, eq. 4, times √(G / (G - 1)).
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` below two clusters.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * clusteredMeanInterval({ count: 4, sum: 2, clusterSquares: 0, clusters: 2 }) // => { low: 0.5, high: 0.5, standardError: 0 }
 */
export function clusteredMeanInterval(
	sums: ClusterSums,
	alpha: number = DEFAULT_ALPHA,
): IntervalWithError | undefined {
	const { count, sum, clusterSquares, clusters } = sums;
	if (clusters < 2) return undefined;
	const standardError = Math.sqrt((clusterSquares * clusters) / (clusters - 1)) / count;
	const half = tCritical(alpha, clusters - 1) * standardError;
	return { low: sum / count - half, high: sum / count + half, standardError };
}
