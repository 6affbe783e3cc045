import { countBits, countCommonBits, noSliceBitmap } from "./bitmap.ts";
import type { SliceGap } from "./coverage-gaps.ts";
import { coverageGaps } from "./coverage-gaps.ts";
import type { MatrixBlock } from "./matrix-block.ts";
import type { BenchmarkSlice } from "./matrix-slices.ts";
import { matrixSlices } from "./matrix-slices.ts";
import type { MonotonousEvaluator } from "./said-counts.ts";
import { addSaid, createSaidCounts, monotony } from "./said-counts.ts";

/** How well the prompts cover the slices, and the evaluators the rows. */
export interface Coverage {
	readonly prompts: number;
	/** Prompts in no slice. */
	readonly noSlice: number;
	/** Slices that need more prompts. */
	readonly gaps: readonly SliceGap[];
	/** (slices × slices), row-major: prompts in both; on the diagonal the size of the slice. */
	readonly overlaps: Float64Array;
	readonly monotonous: readonly MonotonousEvaluator[];
}

/** Builds the coverage of a run from its blocks, in any order. */
export interface CoverageAccumulator {
	/** Reads a block; without evaluators its `verdicts` may be empty. @throws {InputShapeError} if a bitmap has another length. */
	add(block: Pick<MatrixBlock, "promptCount" | "verdicts" | "slices">): void;
	/** The coverage of the blocks so far. */
	finish(): Coverage;
}

/**
 * Starts the coverage of no prompts.
 *
 * Cost per block: O(slices² × prompts / 32), and one pass over the columns.
 *
 * @example
 * createCoverageAccumulator({ slices: [{ name: "Spanish" }], evaluators: [] }).finish().gaps.map((gap) => gap.missing) // => [30]
 */
export function createCoverageAccumulator(shape: {
	readonly slices: readonly BenchmarkSlice[];
	/** Names of the evaluators whose columns the blocks hold. */
	readonly evaluators: readonly string[];
}): CoverageAccumulator {
	const size = shape.slices.length;
	const overlaps = new Float64Array(size * size);
	const said = shape.evaluators.map(() => createSaidCounts());
	let prompts = 0;
	let noSlice = 0;
	return {
		add: (block) => {
			prompts += block.promptCount;
			noSlice += countBits(noSliceBitmap(block.slices, block.promptCount));
			addOverlaps(overlaps, block.slices);
			for (const [index, counts] of said.entries()) addSaid(counts, block.verdicts[index]!);
		},
		finish: () => {
			const sizes = shape.slices.map((_, slice) => overlaps[slice * size + slice]!);
			return {
				prompts,
				noSlice,
				gaps: coverageGaps(matrixSlices(shape.slices, [prompts, ...sizes, noSlice])),
				overlaps: overlaps.slice(),
				monotonous: shape.evaluators.flatMap((name, index) => monotony(name, said[index]!) ?? []),
			};
		},
	};
}

function addOverlaps(overlaps: Float64Array, slices: readonly Uint32Array[]): void {
	for (const [row, slice] of slices.entries()) {
		for (let column = 0; column <= row; column++) {
			const common = countCommonBits(slice, slices[column]!);
			overlaps[row * slices.length + column]! += common;
			if (column < row) overlaps[column * slices.length + row]! += common;
		}
	}
}
