import type { MatrixEvaluator } from "@assay/core/benchmark";
import { EVALUATORS } from "./matrix-data.ts";

/** Ten columns of a matrix; the binary ones show a pass rate, the others a mean score. */
export function matrixEvaluators(binary: number): readonly MatrixEvaluator[] {
	return Array.from({ length: EVALUATORS }, (_, index) => ({
		name: `evaluator ${index}`,
		criterion: "quality",
		shows: index < binary ? "pass-rate" : "mean-score",
		passAt: 0.5,
	}));
}
