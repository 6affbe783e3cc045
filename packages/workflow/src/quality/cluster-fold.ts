import { encodeUtf8, murmur3 } from "@assay/core/numeric";

/** Parts into which labelled rows fall where each is judged by what the others teach. */
export const CLUSTER_FOLDS = 5;

/**
 * The part of a cluster, from 0; the same for ever.
 *
 * @example
 * clusterFold("how do I pay") < CLUSTER_FOLDS // => true
 */
export function clusterFold(cluster: string): number {
	return murmur3(encodeUtf8(cluster), 0) % CLUSTER_FOLDS;
}
