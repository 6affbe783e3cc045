import type { MatrixSlice } from "./evaluator-matrix.ts";

/** Fewer prompts than this make a slice thin, where nothing else is said. */
export const DEFAULT_MIN_PROMPTS = 30;

/** Name of the matrix row that holds every prompt. */
export const ALL_PROMPTS = "All prompts";

/** Name of the matrix row that holds the prompts of no slice. */
export const NO_SLICE = "No slice";

/** A slice of a benchmark. */
export interface BenchmarkSlice {
	readonly name: string;
	/** Default {@link DEFAULT_MIN_PROMPTS}. */
	readonly minPrompts?: number | undefined;
}

/**
 * The rows of a matrix: every prompt, the slices, prompts in no slice. No number of prompts is
 * asked of the last.
 *
 * @param prompts number of prompts per row.
 *
 * @example
 * matrixSlices([{ name: "Spanish" }], [9, 4, 5]).map((slice) => slice.isThin) // => [true, true, false]
 */
export function matrixSlices(
	slices: readonly BenchmarkSlice[],
	prompts: ArrayLike<number>,
): readonly MatrixSlice[] {
	const rows = [
		{ name: ALL_PROMPTS, kind: "all", minPrompts: DEFAULT_MIN_PROMPTS },
		...slices.map(({ name, minPrompts = DEFAULT_MIN_PROMPTS }) => ({
			name,
			kind: "slice" as const,
			minPrompts,
		})),
		{ name: NO_SLICE, kind: "none", minPrompts: 0 },
	] as const;
	return rows.map((row, index) => ({
		...row,
		prompts: prompts[index]!,
		isThin: prompts[index]! < row.minPrompts,
	}));
}
