import { InputShapeError } from "../domain/index.ts";

/** Name of the group that a row belongs to, such as the source prompt of a translation. */
export type ClusterId = string | number;

/** What a mean over clustered rows and its error follow from. */
export interface ClusterSums {
	/** Rows. */
	readonly count: number;
	readonly sum: number;
	/** Σ over clusters of (sum of the cluster - rows of the cluster × mean)². */
	readonly clusterSquares: number;
	/** Clusters with at least one row. */
	readonly clusters: number;
}

/**
 * Sums of values by cluster.
 *
 * @param values - (n,).
 * @param clusters - (n,), the cluster of each value.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * clusterSums([1, 1, 0], ["a", "a", "b"]).clusters // => 2
 */
export function clusterSums(
	values: ArrayLike<number>,
	clusters: ArrayLike<ClusterId>,
): ClusterSums {
	if (values.length !== clusters.length) {
		throw new InputShapeError(
			`Cannot sum by cluster: ${values.length} values and ${clusters.length} clusters, expected one cluster for each value`,
		);
	}
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i]!;
	const mean = sum / values.length;
	const residuals = new Map<ClusterId, number>();
	for (let i = 0; i < values.length; i++) {
		const cluster = clusters[i]!;
		residuals.set(cluster, (residuals.get(cluster) ?? 0) + values[i]! - mean);
	}
	let clusterSquares = 0;
	for (const residual of residuals.values()) clusterSquares += residual * residual;
	return { count: values.length, sum, clusterSquares, clusters: residuals.size };
}
