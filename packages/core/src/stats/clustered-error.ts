import { type ClusterId, clusterSums } from "./cluster-sums.ts";
import { clusteredMeanInterval } from "./clustered-mean-interval.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { moments } from "./moments.ts";

/** A mean over clustered rows with the error that the clusters leave. */
export interface ClusteredError {
	/** Rows. */
	readonly count: number;
	readonly clusters: number;
	/** `undefined` without values. */
	readonly mean: number | undefined;
	/** As if every row were its own cluster; `undefined` below two values. */
	readonly naiveError: number | undefined;
	/** Without the small-sample factor; `undefined` below two clusters, as are the fields that follow. */
	readonly uncorrectedError: number | undefined;
	/** With the CR1 factor √(G / (G - 1)); the one that the product shows. */
	readonly standardError: number | undefined;
	/** Squared ratio of the clustered to the naive error; `undefined` also where all values are equal. */
	readonly designEffect: number | undefined;
	/** Rows divided by the design effect. */
	readonly effectiveCount: number | undefined;
	readonly interval: Interval | undefined;
}

/**
 * Cluster-robust standard error of a mean (translations, repeats, shared documents).
 *
 * Source: Miller (2024), arXiv:2411.00640, eq. 4.
 *
 * @param values - (n,).
 * @param clusters - (n,), the cluster of each value.
 * @param alpha - in (0, 1).
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * clusteredError([1, 0, 1, 0], ["a", "a", "b", "b"]).standardError // => 0
 */
export function clusteredError(
	values: ArrayLike<number>,
	clusters: ArrayLike<ClusterId>,
	alpha: number = DEFAULT_ALPHA,
): ClusteredError {
	const sums = clusterSums(values, clusters);
	const { count, mean, squares } = moments(values);
	const naiveError = count < 2 ? undefined : Math.sqrt(squares / (count - 1) / count);
	const interval = clusteredMeanInterval(sums, alpha);
	const designEffect =
		naiveError && interval ? (interval.standardError / naiveError) ** 2 : undefined;
	return {
		count,
		clusters: sums.clusters,
		mean: count === 0 ? undefined : mean,
		naiveError,
		uncorrectedError: interval && Math.sqrt(sums.clusterSquares) / count,
		standardError: interval?.standardError,
		designEffect,
		effectiveCount: designEffect === undefined ? undefined : count / designEffect,
		interval: interval && { low: interval.low, high: interval.high },
	};
}
