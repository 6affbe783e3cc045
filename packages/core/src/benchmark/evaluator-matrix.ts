import type { Estimate } from "../domain/index.ts";

/** A row of the matrix. `all` = every prompt of the run, `none` = prompts in no other slice. */
export interface MatrixSlice {
	readonly name: string;
	readonly kind: "all" | "slice" | "none";
	/** Prompts in the slice (not rows: repeats count once); in a comparison those that both runs have. */
	readonly prompts: number;
	/** Below this the slice is thin. */
	readonly minPrompts: number;
	readonly isThin: boolean;
}

/** A column of the matrix. */
export interface MatrixEvaluator {
	readonly name: string;
	readonly criterion: string;
	/** Which of the cell's two estimates leads. */
	readonly shows: "pass-rate" | "mean-score";
	/** A score of at least this passes. */
	readonly passAt: number;
}

/** An estimate that also states its standard error. */
export interface EstimateWithError extends Estimate {
	/** `undefined` below two rows (or clusters). */
	readonly standardError: number | undefined;
}

/**
 * One slice under one evaluator. The three kinds of verdicts are counted apart; rows to which the
 * evaluator does not apply are in none of the counts.
 */
export interface MatrixCell {
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	/** Scored rows whose score reaches `passAt`. */
	readonly passed: number;
	/** Share that passes, Wilson interval (on the effective sample size where rows are clustered). `undefined` without a scored row. */
	readonly passRate: Estimate | undefined;
	/** Mean score, t interval within [0, 1] (clustered where rows are); where all scores are equal, an interval that still has a width. `undefined` without a scored row. */
	readonly meanScore: EstimateWithError | undefined;
	/** Independent groups behind the rows; equals `scored` where every row is its own. */
	readonly clusters: number;
	/** Rows worth of independent information, at most `scored`. */
	readonly effectiveCount: number;
	/** Smallest paired difference in the pass rate that a second run on these rows would show with 80 % power when 20 % of the rows change; `undefined` when none can be shown. */
	readonly minDetectableDifference: number | undefined;
	/** The slice is below its minimum, or fewer than 10 effective rows were scored: no percentage should be read into it. */
	readonly isThin: boolean;
}

/** Slices down, evaluators across. */
export interface EvaluatorMatrix {
	readonly slices: readonly MatrixSlice[];
	readonly evaluators: readonly MatrixEvaluator[];
	/** Row-major: cell of slice i and evaluator j is `cells[i * evaluators.length + j]`. */
	readonly cells: readonly MatrixCell[];
	readonly prompts: number;
	/** Responses per prompt. */
	readonly trials: number;
}
