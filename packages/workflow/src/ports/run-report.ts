import type {
	EvaluatorMatrix,
	Flip,
	GateCheck,
	MatrixEvaluator,
	RunComparison,
	RunTotals,
} from "@assay/core/benchmark";
import type {
	CriterionDefinition,
	Estimate,
	VerdictFailureCode,
	VersionReference,
} from "@assay/core/domain";
import type { StoredRun } from "./run-store.ts";
import type { RunTrust } from "./run-trust.ts";

/** A definition as a report names it. */
export interface ReportDefinition extends VersionReference {
	readonly description?: string;
	/** What kind of thing it is, in a few words: `judge, openai:gpt-x`, `keyword in input`. */
	readonly kind?: string;
}

/** Failures of one kind. */
export interface FailureGroup {
	/** `respond`, or the evaluator's name. */
	readonly stage: string;
	readonly code: string;
	readonly count: number;
	readonly example: { readonly promptId?: string; readonly detail: string };
}

/** A verdict as a report shows it, with the label's name instead of its index. */
export type ReportVerdict =
	| {
			readonly kind: "scored";
			readonly score: number;
			readonly label?: string;
			readonly explanation?: string;
	  }
	| { readonly kind: "abstained"; readonly reason: string }
	| { readonly kind: "failed"; readonly code: VerdictFailureCode; readonly detail: string };

/** A row that somebody should read. */
export interface WorstRow {
	readonly promptId: string;
	readonly trial: number;
	readonly slices: readonly string[];
	readonly input: string;
	readonly response?: string;
	/** When the response's text was removed, in milliseconds since 1970; absent where it was not. */
	readonly responseRemovedAt?: number;
	readonly evaluator: string;
	readonly verdict: ReportVerdict;
}

/** One row of a run in full. */
export interface ReportRow {
	readonly promptId: string;
	readonly trial: number;
	readonly slices: readonly string[];
	readonly input: string;
	readonly response?: string;
	/** When the response's text was removed, in milliseconds since 1970; absent where it was not. */
	readonly responseRemovedAt?: number;
	readonly latencyMs?: number;
	readonly costUsd?: number;
	/** In the order of the matrix' evaluators; `undefined` = the evaluator does not apply. */
	readonly verdicts: readonly (ReportVerdict | undefined)[];
}

/** One run of the project as a point of the trend. */
export interface TrendRun {
	readonly runId: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly system: VersionReference;
	/** What changed since the point before, one short phrase each: `system base`, `evaluator tone`. */
	readonly changed: readonly string[];
	/** Cells with a scored row; `slice` is a matrix row's name, "All prompts" among them. */
	readonly estimates: readonly {
		readonly evaluator: string;
		readonly slice: string;
		readonly estimate: Estimate;
	}[];
}

/** A row whose verdict changed, with its texts. */
export interface ReportFlip {
	readonly evaluator: string;
	readonly direction: Flip["direction"];
	readonly promptId: string;
	readonly trial: number;
	readonly slices: readonly string[];
	readonly input: string;
	readonly baselineResponse?: string;
	/** When its text was removed, in milliseconds since 1970; absent where it was not. */
	readonly baselineResponseRemovedAt?: number;
	readonly candidateResponse?: string;
	/** As the baseline's. */
	readonly candidateResponseRemovedAt?: number;
	/** Why the candidate got its verdict. */
	readonly explanation?: string;
}

/** A run beside its baseline. */
export interface ReportComparison {
	readonly baseline: ReportRunName;
	readonly candidate: ReportRunName;
	readonly result: RunComparison;
	/** The flips that are shown; those that matter first. */
	readonly flips: readonly ReportFlip[];
	/** All flips there are. */
	readonly flipCount: number;
	/** What could not be compared, and why. */
	readonly notComparable: readonly { readonly what: string; readonly reason: string }[];
}

/** A run as a heading names it. */
export interface ReportRunName {
	readonly runId: string;
	/** The system's name, with as much of its version as tells the two apart. */
	readonly name: string;
}

/** Everything that a report of one run says, ready to be rendered; no renderer computes a statistic. */
export interface RunReport {
	readonly project: string;
	readonly run: StoredRun;
	readonly matrix: EvaluatorMatrix;
	readonly criteria: readonly CriterionDefinition[];
	readonly system: ReportDefinition;
	readonly evaluators: readonly (ReportDefinition & Pick<MatrixEvaluator, "criterion">)[];
	readonly slices: readonly ReportDefinition[];
	readonly totals: RunTotals;
	readonly trust: RunTrust;
	readonly gates: readonly GateCheck[];
	/** Most frequent first. */
	readonly failures: readonly FailureGroup[];
	/** Worst first. */
	readonly worst: readonly WorstRow[];
	/** Runs of the project, oldest first; this run is the last of them. */
	readonly trend: readonly TrendRun[];
	readonly comparison?: ReportComparison;
	/** How the numbers are made, one sentence or two each. */
	readonly method: readonly string[];
	/** All rows in the run's order, read in bounded memory; starts anew on each call. */
	rows(): AsyncIterable<ReportRow>;
}
