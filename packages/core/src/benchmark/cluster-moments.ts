import type { BlockMembership } from "./block-membership.ts";
import type { PromptSums } from "./prompt-sums.ts";

/**
 * Sums over the clusters of each cell from which the spread of cluster totals about any mean
 * follows. n = scored rows of a cluster, p = rows that passed, s = sum of scores.
 */
export interface ClusterMoments {
	/** Clusters with a scored row. */
	readonly clusters: Float64Array;
	/** Σ n². */
	readonly countSquares: Float64Array;
	/** Σ p². */
	readonly passedSquares: Float64Array;
	/** Σ p n. */
	readonly passedCounts: Float64Array;
	/** Σ s². */
	readonly sumSquares: Float64Array;
	/** Σ s n. */
	readonly sumCounts: Float64Array;
}

/** Moments of no cluster. */
export function createClusterMoments(cells: number): ClusterMoments {
	return {
		clusters: new Float64Array(cells),
		countSquares: new Float64Array(cells),
		passedSquares: new Float64Array(cells),
		passedCounts: new Float64Array(cells),
		sumSquares: new Float64Array(cells),
		sumCounts: new Float64Array(cells),
	};
}

/** Adds a cluster with at least one scored row to a cell. */
export function addCluster(
	moments: ClusterMoments,
	cell: number,
	cluster: { readonly scored: number; readonly passed: number; readonly sum: number },
): void {
	const { scored, passed, sum } = cluster;
	moments.clusters[cell]! += 1;
	moments.countSquares[cell]! += scored * scored;
	moments.passedSquares[cell]! += passed * passed;
	moments.passedCounts[cell]! += passed * scored;
	moments.sumSquares[cell]! += sum * sum;
	moments.sumCounts[cell]! += sum * scored;
}

/** Adds each prompt as a cluster of its own to the cells `first`, `first + stride`, … of the matrix rows. */
export function addPromptClusters(
	moments: ClusterMoments,
	prompts: PromptSums,
	at: { readonly membership: BlockMembership; readonly first: number; readonly stride: number },
): void {
	const { rows, members, counts, promptCount } = at.membership;
	for (let row = 0, cell = at.first; row < rows; row++, cell += at.stride) {
		const start = row * promptCount;
		for (let index = start; index < start + counts[row]!; index++) {
			const prompt = members[index]!;
			const scored = prompts.scored[prompt]!;
			if (scored === 0) continue;
			addCluster(moments, cell, {
				scored,
				passed: prompts.passed[prompt]!,
				sum: prompts.sum[prompt]!,
			});
		}
	}
}
