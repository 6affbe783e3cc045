import { bitmapOf, noSliceBitmap } from "@assay/core/benchmark";
import type { RunData } from "./run-data.ts";

/** Prompts of each row of the run's matrix, as bitmaps. */
export function sliceMembers({
	columns,
	matrix,
}: Pick<RunData, "columns" | "matrix">): readonly Uint32Array[] {
	const prompts = columns.promptSeqs.length;
	let slice = 0;
	return matrix.slices.map(({ kind }) => {
		if (kind === "all") return bitmapOf(prompts, () => true);
		if (kind === "none") return noSliceBitmap(columns.slices, prompts);
		return columns.slices[slice++] ?? bitmapOf(prompts, () => false);
	});
}
