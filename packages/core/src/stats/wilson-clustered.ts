import { type ClusterId, type ClusterSums, clusterSums } from "./cluster-sums.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Interval of a pass rate over clustered rows. */
export interface ClusteredWilson extends Interval {
	/** Rows worth of independent information; at most the number of rows. */
	readonly effectiveCount: number;
}

/**
 * Wilson's interval of a pass rate on the effective number of rows.
 *
 * Source: Kish's design effect with Korn & Graubard (1998), Survey Methodology 24, 193.
 *
 * @param passes - (n,), 1 where the row passed and 0 where it did not.
 * @param clusters - (n,), the cluster of each row.
 * @param alpha - in (0, 1).
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * wilsonClustered([1, 1, 1], ["a", "a", "b"]).effectiveCount // => 2
 */
export function wilsonClustered(
	passes: ArrayLike<number>,
	clusters: ArrayLike<ClusterId>,
	alpha: number = DEFAULT_ALPHA,
): ClusteredWilson {
	return wilsonClusteredFromSums(clusterSums(passes, clusters), alpha);
}

/**
 * {@link wilsonClustered} from the sums of the passes by cluster.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * wilsonClusteredFromSums({ count: 0, sum: 0, clusterSquares: 0, clusters: 0 }) // => { low: 0, high: 1, effectiveCount: 0 }
 */
export function wilsonClusteredFromSums(
	sums: ClusterSums,
	alpha: number = DEFAULT_ALPHA,
): ClusteredWilson {
	const effectiveCount = effectiveRows(sums);
	const passed = sums.count === 0 ? 0 : (sums.sum / sums.count) * effectiveCount;
	return { ...wilsonInterval(passed, effectiveCount, alpha), effectiveCount };
}

/** Where all rows agree, or sit in one cluster, their variance says nothing and each cluster counts once. */
function effectiveRows({ count, sum, clusterSquares, clusters }: ClusterSums): number {
	if (sum === 0 || sum === count || clusters < 2) return clusters;
	const rate = sum / count;
	const clusteredVariance = (clusterSquares * clusters) / (clusters - 1) / count ** 2;
	return count / Math.max(1, clusteredVariance / ((rate * (1 - rate)) / count));
}
