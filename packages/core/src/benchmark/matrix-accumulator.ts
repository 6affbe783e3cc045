import { InputShapeError } from "../domain/index.ts";
import type { BlockMembership } from "./block-membership.ts";
import { createMembershipLoader } from "./block-membership.ts";
import type { CellSums } from "./cell-sums.ts";
import { addPackedColumn, createCellSums } from "./cell-sums.ts";
import { createClusterGroups } from "./cluster-groups.ts";
import type { ClusterMoments } from "./cluster-moments.ts";
import { addPromptClusters, createClusterMoments } from "./cluster-moments.ts";
import type { EvaluatorMatrix, MatrixEvaluator } from "./evaluator-matrix.ts";
import type { MatrixBlock } from "./matrix-block.ts";
import type { CellTotals } from "./matrix-cell.ts";
import { matrixCell } from "./matrix-cell.ts";
import type { BenchmarkSlice } from "./matrix-slices.ts";
import { matrixSlices } from "./matrix-slices.ts";
import { createColumnPacker } from "./packed-column.ts";
import { passBound } from "./pass-bound.ts";
import type { PromptSums } from "./prompt-sums.ts";
import { addPromptSums, sumByPrompt } from "./prompt-sums.ts";

/** The columns and rows of a matrix. */
export interface MatrixShape {
	readonly evaluators: readonly MatrixEvaluator[];
	readonly slices: readonly BenchmarkSlice[];
	/** Responses per prompt. */
	readonly trials: number;
}

/** Builds a matrix from the blocks of a run, in any order. */
export interface MatrixAccumulator {
	/** Reads a block; its arrays may be used again afterwards. @throws {InputShapeError} if it has another shape. */
	add(block: MatrixBlock): void;
	/** The matrix of the blocks so far. */
	finish(): EvaluatorMatrix;
}

/**
 * Starts a matrix of no rows.
 *
 * One pass over the columns; memory does not grow with the run, but for runs whose prompts share
 * clusters (12 bytes per prompt and evaluator). A column becomes bitmaps once per block, and cells
 * are counted by AND and popcount; only scores between 0 and 1 are added one by one.
 *
 * Rows are clustered, and intervals with them, where a prompt has several trials or shares its
 * cluster with another prompt.
 *
 * @throws {RangeError} if `trials` is not an integer from 1 to 65535, or a `passAt` is not in [0, 1].
 *
 * @example
 * createMatrixAccumulator({ evaluators: [], slices: [], trials: 1 }).finish().slices.map((slice) => slice.name) // => ["All prompts", "No slice"]
 */
export function createMatrixAccumulator(shape: MatrixShape): MatrixAccumulator {
	const { evaluators, slices, trials } = shape;
	requireTrials(trials);
	const cellCount = (slices.length + 2) * evaluators.length;
	const state: State = {
		evaluators: evaluators.length,
		bounds: evaluators.map((evaluator) => passBound(evaluator.passAt)),
		trials,
		load: createMembershipLoader(slices.length),
		pack: createColumnPacker(),
		independent: createCellSums(cellCount),
		grouped: createCellSums(cellCount),
		moments: createClusterMoments(cellCount),
		groups: createClusterGroups(),
		promptCounts: new Float64Array(slices.length + 2),
	};
	return {
		add: (block) => addBlock(state, block),
		finish: () => buildMatrix(shape, state),
	};
}

interface State {
	readonly evaluators: number;
	readonly bounds: readonly number[];
	readonly trials: number;
	readonly load: ReturnType<typeof createMembershipLoader>;
	readonly pack: ReturnType<typeof createColumnPacker>;
	/** Of blocks in which every row is its own cluster. */
	readonly independent: CellSums;
	/** Of all other blocks. */
	readonly grouped: CellSums;
	/** Of prompts with several trials. */
	readonly moments: ClusterMoments;
	/** Of prompts that may share clusters. */
	readonly groups: ReturnType<typeof createClusterGroups>;
	readonly promptCounts: Float64Array;
}

function addBlock(state: State, block: MatrixBlock): void {
	const { evaluators, trials } = state;
	if (block.verdicts.length !== evaluators) {
		throw new InputShapeError(
			`Cannot read a block: it has ${block.verdicts.length} columns, expected ${evaluators}`,
		);
	}
	const { promptCount, clusters } = block;
	const membership = state.load(promptCount, block.slices);
	for (let row = 0; row < membership.rows; row++) {
		state.promptCounts[row]! += membership.counts[row]!;
	}
	const sums = clusters === undefined && trials === 1 ? state.independent : state.grouped;
	if (trials === 1) {
		for (const [evaluator, column] of block.verdicts.entries()) {
			const packed = state.pack(column, promptCount, state.bounds[evaluator]!);
			addPackedColumn(sums, packed, { membership, first: evaluator, stride: evaluators });
		}
	}
	if (sums === state.grouped) addGroupedBlock(state, block, membership);
}

function addGroupedBlock(state: State, block: MatrixBlock, membership: BlockMembership): void {
	const { trials, bounds, evaluators: stride } = state;
	const prompts: PromptSums[] = [];
	for (const [evaluator, column] of block.verdicts.entries()) {
		const bound = bounds[evaluator]!;
		const sums = sumByPrompt(column, { promptCount: block.promptCount, trials, bound });
		const at = { membership, first: evaluator, stride };
		if (trials > 1) addPromptSums(state.grouped, sums, at);
		if (block.clusters === undefined) addPromptClusters(state.moments, sums, at);
		prompts.push(sums);
	}
	if (block.clusters !== undefined) {
		state.groups.add({ clusters: block.clusters, membership, prompts });
	}
}

function buildMatrix(shape: MatrixShape, state: State): EvaluatorMatrix {
	const { evaluators, trials } = shape;
	const slices = matrixSlices(shape.slices, state.promptCounts);
	const moments = createClusterMoments(slices.length * evaluators.length);
	state.groups.addTo(moments);
	return {
		slices,
		evaluators,
		cells: slices.flatMap((slice, row) =>
			evaluators.map(({ shows }, column) =>
				matrixCell(cellTotals(state, moments, row * evaluators.length + column), {
					shows,
					isThinSlice: slice.isThin,
				}),
			),
		),
		prompts: slices[0]!.prompts,
		trials,
	};
}

/** An independent row is a cluster of one: its n, n² and number are all 1. */
function cellTotals(state: State, groups: ClusterMoments, cell: number): CellTotals {
	const { independent, grouped, moments } = state;
	const add = (key: keyof CellSums): number => independent[key][cell]! + grouped[key][cell]!;
	const addMoments = (key: keyof ClusterMoments, ofRows: keyof CellSums): number =>
		independent[ofRows][cell]! + moments[key][cell]! + groups[key][cell]!;
	return {
		scored: add("scored"),
		abstained: add("abstained"),
		failed: add("failed"),
		passed: add("passed"),
		sum: add("sum"),
		sumOfSquares: add("sumOfSquares"),
		clusters: addMoments("clusters", "scored"),
		countSquares: addMoments("countSquares", "scored"),
		passedSquares: addMoments("passedSquares", "passed"),
		passedCounts: addMoments("passedCounts", "passed"),
		sumSquares: addMoments("sumSquares", "sumOfSquares"),
		sumCounts: addMoments("sumCounts", "sum"),
	};
}

function requireTrials(trials: number): void {
	if (!Number.isInteger(trials) || trials < 1 || trials > 65_535) {
		throw new RangeError(
			`Cannot build a matrix over ${trials} trials: expected an integer from 1 to 65535`,
		);
	}
}
