import type { EvaluatorMatrix } from "@assay/core/benchmark";
import { EVALUATORS, SLICES } from "../data/matrix-data.ts";

/** Sum of the mean scores of the slices' cells; the rows before and after them, of all prompts and of those in no slice, are left out. */
export function sumOfMeans(matrix: EvaluatorMatrix): number {
	return matrix.cells
		.slice(EVALUATORS, EVALUATORS * (1 + SLICES))
		.reduce((sum, cell) => sum + (cell.meanScore?.value ?? Number.NaN), 0);
}
