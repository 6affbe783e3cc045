import { InputShapeError } from "../domain/index.ts";
import type { BlockMembership } from "./block-membership.ts";
import type { ClusterMoments } from "./cluster-moments.ts";
import { addCluster } from "./cluster-moments.ts";
import type { PromptSums } from "./prompt-sums.ts";

/** Blocks whose prompts may share clusters with prompts of other blocks. */
export interface ClusterGroups {
	/** Keeps three numbers per prompt and evaluator, 12 bytes, until {@link addTo}. */
	add(block: {
		readonly clusters: Float64Array;
		readonly membership: BlockMembership;
		readonly prompts: readonly PromptSums[];
	}): void;
	/** Adds every cluster, whole, to the cells that hold one of its scored rows. */
	addTo(moments: ClusterMoments): void;
}

interface KeptBlock {
	/** Dense index of each prompt's cluster. */
	readonly groups: Uint32Array;
	/** By matrix row: positions of its prompts. */
	readonly members: readonly Uint32Array[];
	/** By evaluator. */
	readonly prompts: readonly Pick<PromptSums, "scored" | "passed" | "sum">[];
}

/** Groups of no block. */
export function createClusterGroups(): ClusterGroups {
	const groupOf = new Map<number, number>();
	const blocks: KeptBlock[] = [];
	return {
		add: ({ clusters, membership, prompts }) => {
			requireClusters(clusters, membership.promptCount);
			blocks.push({
				groups: Uint32Array.from(clusters, (cluster) => {
					const group = groupOf.get(cluster) ?? groupOf.size;
					groupOf.set(cluster, group);
					return group;
				}),
				members: listMembers(membership),
				prompts: prompts.map(({ scored, passed, sum }) => ({ scored, passed, sum })),
			});
		},
		addTo: (moments) => {
			const cellAdder = createCellAdder(groupOf.size);
			const rows = blocks[0]?.members.length ?? 0;
			const evaluators = blocks[0]?.prompts.length ?? 0;
			for (let row = 0; row < rows; row++) {
				for (let evaluator = 0; evaluator < evaluators; evaluator++) {
					for (const block of blocks) cellAdder.collect(block, row, evaluator);
					cellAdder.flush(moments, row * evaluators + evaluator);
				}
			}
		},
	};
}

function listMembers(membership: BlockMembership): readonly Uint32Array[] {
	const { rows, promptCount, members, counts } = membership;
	return Array.from({ length: rows }, (_, row) =>
		members.slice(row * promptCount, row * promptCount + counts[row]!),
	);
}

/** Sums by group in dense arrays that are cleared by visiting only the groups that were touched. */
function createCellAdder(groupCount: number): {
	collect(block: KeptBlock, row: number, evaluator: number): void;
	flush(moments: ClusterMoments, cell: number): void;
} {
	const scored = new Float64Array(groupCount);
	const passed = new Float64Array(groupCount);
	const sum = new Float64Array(groupCount);
	const touched = new Uint32Array(groupCount);
	let touchedCount = 0;
	return {
		collect: (block, row, evaluator) => {
			const prompts = block.prompts[evaluator]!;
			for (const prompt of block.members[row]!) {
				const count = prompts.scored[prompt]!;
				if (count === 0) continue;
				const group = block.groups[prompt]!;
				if (scored[group] === 0) touched[touchedCount++] = group;
				scored[group]! += count;
				passed[group]! += prompts.passed[prompt]!;
				sum[group]! += prompts.sum[prompt]!;
			}
		},
		flush: (moments, cell) => {
			for (let index = 0; index < touchedCount; index++) {
				const group = touched[index]!;
				addCluster(moments, cell, {
					scored: scored[group]!,
					passed: passed[group]!,
					sum: sum[group]!,
				});
				scored[group] = 0;
				passed[group] = 0;
				sum[group] = 0;
			}
			touchedCount = 0;
		},
	};
}

function requireClusters(clusters: Float64Array, promptCount: number): void {
	if (clusters.length !== promptCount) {
		throw new InputShapeError(
			`Cannot read a block: it has ${clusters.length} clusters, expected ${promptCount}`,
		);
	}
}
