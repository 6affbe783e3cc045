import type { Estimate } from "../domain/index.ts";
import type { MatrixEvaluator, MatrixSlice } from "./evaluator-matrix.ts";

/** What the evidence allows to say about a cell. Order of the tests: methods of `regressionReport`. */
export type ChangeVerdict =
	| "regressed"
	| "improved"
	| "unchanged"
	| "no-regression"
	| "cannot-tell"
	| "not-testable";

/** One slice under one evaluator in two runs, on the rows that both scored. */
export interface ComparisonCell {
	/** Rows scored in both runs. */
	readonly pairs: number;
	readonly bothPassed: number;
	readonly onlyBaselinePassed: number;
	readonly onlyCandidatePassed: number;
	readonly bothFailed: number;
	/** Rows that only one of the runs scored. */
	readonly unpaired: number;
	/** On the paired rows; pass rate or mean score, as the evaluator shows. */
	readonly baseline: number | undefined;
	readonly candidate: number | undefined;
	/** candidate − baseline: Newcombe's paired interval for pass rates, t interval (clustered) for scores. */
	readonly difference: Estimate | undefined;
	/** McNemar mid-p for pass rates; sign-flip permutation for scores (paired t test where more than 500 changed); clustered t test where rows are clustered. */
	readonly pValue: number | undefined;
	/** Exact McNemar p beside it, for pass rates. */
	readonly exactPValue: number | undefined;
	/** Benjamini-Hochberg over all testable cells of the comparison. */
	readonly adjustedP: number | undefined;
	/** Smallest difference that the cell's own discordance would show with 80 % power. */
	readonly minDetectableDifference: number | undefined;
	readonly verdict: ChangeVerdict;
}

/** Two runs side by side. */
export interface RunComparison {
	readonly slices: readonly MatrixSlice[];
	readonly evaluators: readonly MatrixEvaluator[];
	/** Row-major, as in the matrix. */
	readonly cells: readonly ComparisonCell[];
	/** Cells that were tested, the number that the correction is made for. */
	readonly tested: number;
	/** False discovery rate that `regressed` and `improved` keep. */
	readonly falseDiscoveryRate: number;
}

/** A row whose verdict changed between two runs. */
export interface Flip {
	/** Index of the evaluator in the comparison. */
	readonly evaluator: number;
	/** Position of the prompt in the baseline run's and in the candidate run's order. */
	readonly baselinePrompt: number;
	readonly candidatePrompt: number;
	readonly trial: number;
	readonly direction: "pass-to-fail" | "fail-to-pass";
}
