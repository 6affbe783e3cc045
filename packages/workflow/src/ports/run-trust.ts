import type { EvaluatorTrust } from "@assay/core/agreement";
import type { CellCorrection } from "@assay/core/correction";

/** What the ground truth says about a run's evaluators and numbers. */
export interface RunTrust {
	/** By evaluator, in the run's order; `undefined` for what people said. */
	readonly trust: readonly (EvaluatorTrust | undefined)[];
	/** By the places of the run's matrix. */
	readonly cells: readonly CellCorrection[];
}
