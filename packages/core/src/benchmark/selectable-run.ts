import type { ResponseColumn, VerdictColumn } from "../domain/index.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";

/** Ground truth of a run's rows under one criterion. */
export interface TruthColumn {
	/** (rows,): index of the label; -1 where there is none, and on a share scale. */
	readonly labels: Int16Array;
	/** (rows,): 0 = no ground truth, 1 = it does not pass, 2 = it passes. */
	readonly outcomes: Uint8Array;
}

/** Columns of a run, or of one of its blocks, as filters read them. Row = prompt × trials + trial. */
export interface SelectableRun {
	readonly trials: number;
	readonly responses: ResponseColumn;
	/** By evaluator. */
	readonly verdicts: readonly VerdictColumn[];
	/** By slice: bitmap over the prompts. */
	readonly slices: readonly Uint32Array[];
	/** By criterion; one without ground truth is absent. Absent where it was not read. */
	readonly truths?: ReadonlyMap<string, TruthColumn> | undefined;
}

/** An evaluator with the names of its criterion's labels, worst first; none on a share scale. */
export interface SelectableEvaluator extends MatrixEvaluator {
	readonly labels: readonly string[];
}

/** What the columns of a run are called, in their order. */
export interface SelectableNames {
	readonly evaluators: readonly SelectableEvaluator[];
	readonly slices: readonly string[];
}

/** An earlier run beside the one that is filtered. */
export interface RowBaseline {
	/** (rows,): the baseline's row, −1 where it has none. */
	readonly rows: Int32Array;
	/** By evaluator of the filtered run; `undefined` where the baseline has no column of the same version. */
	readonly verdicts: readonly (VerdictColumn | undefined)[];
}
