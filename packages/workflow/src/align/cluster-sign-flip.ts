import { createRandom } from "@assay/core/numeric";
import { signFlipTest } from "@assay/core/stats";

/** A row on which two judges were compared. */
export interface PairedRow {
	readonly clusterId: string;
	/** Second minus first: 1, 0 or -1. */
	readonly difference: number;
}

/**
 * The sign-flip test of two judges over clusters of rows, whose rows do not err independently.
 *
 * @returns two-sided and one-sided towards the second; `undefined` where no rows share a cluster.
 */
export function clusterSignFlip(
	rows: readonly PairedRow[],
): { readonly pValue: number; readonly greaterP: number } | undefined {
	const clusters = Map.groupBy(rows, ({ clusterId }) => clusterId);
	if (clusters.size === rows.length) return undefined;
	const sums = Array.from(clusters.values(), (ofCluster) =>
		ofCluster.reduce((sum, { difference }) => sum + difference, 0),
	);
	const { mean = 0, pValue } = signFlipTest(sums, createRandom(1));
	// Flipped sums lie symmetrically about 0, so that each tail holds half.
	return { pValue, greaterP: mean > 0 ? pValue / 2 : 1 - pValue / 2 };
}
