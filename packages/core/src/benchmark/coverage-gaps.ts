import type { MatrixSlice } from "./evaluator-matrix.ts";

/** A slice with fewer prompts than its minimum. */
export interface SliceGap {
	readonly name: string;
	readonly prompts: number;
	readonly minPrompts: number;
	/** Prompts to add, at least 1. */
	readonly missing: number;
	/** `empty` = no prompt at all. */
	readonly kind: "empty" | "thin";
}

/**
 * The slices below their minimum, in their order. "All prompts" and "No slice" are no slices.
 *
 * @example
 * coverageGaps([{ name: "Spanish", kind: "slice", prompts: 0, minPrompts: 50, isThin: true }]) // => [{ name: "Spanish", prompts: 0, minPrompts: 50, missing: 50, kind: "empty" }]
 */
export function coverageGaps(slices: readonly MatrixSlice[]): readonly SliceGap[] {
	return slices
		.filter((slice) => slice.kind === "slice" && slice.prompts < slice.minPrompts)
		.map(({ name, prompts, minPrompts }) => ({
			name,
			prompts,
			minPrompts,
			missing: minPrompts - prompts,
			kind: prompts === 0 ? "empty" : "thin",
		}));
}
