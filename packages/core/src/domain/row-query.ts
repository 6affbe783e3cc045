/** How a number is compared. */
export type NumberComparison = "<" | "<=" | ">" | ">=" | "=";

/** What a number must be. */
export interface NumberCondition {
	readonly comparison: NumberComparison;
	readonly value: number;
}

/** One thing that a row of a run may have. */
export type RowCondition =
	| { readonly kind: "slice"; readonly name: string }
	/** These two choose the evaluators that `verdict`, `label`, `score` and `changed` look at. */
	| { readonly kind: "evaluator"; readonly name: string }
	| { readonly kind: "criterion"; readonly name: string }
	/** `failed` = the evaluator could not judge; `fail` = it judged, and the row does not pass. */
	| { readonly kind: "verdict"; readonly is: "pass" | "fail" | "abstained" | "failed" }
	| { readonly kind: "label"; readonly name: string }
	/** 0 to 1. */
	| ({ readonly kind: "score" } & NumberCondition)
	/** In milliseconds, in US dollars, and the tokens of the response. */
	| ({ readonly kind: "latency" | "cost" | "tokens" } & NumberCondition)
	/** `respond` = there is no response; `any` = that, or an evaluator that could not judge. */
	| { readonly kind: "failed"; readonly at: "respond" | "any" }
	| { readonly kind: "failed"; readonly at: "evaluator"; readonly evaluator: string }
	/** Against the baseline run: passed and no longer does, the other way round, or either. */
	| { readonly kind: "changed"; readonly how: "worse" | "better" | "any" }
	/** Evaluators of one criterion disagree about passing; without a criterion those of any. */
	| { readonly kind: "disagreement"; readonly criterion?: string }
	/** Ground truth: there is some, there is none, or one of the chosen evaluators says something else. */
	| { readonly kind: "truth"; readonly is: "yes" | "no" | "disagrees" }
	| { readonly kind: "trial"; readonly trial: number }
	/** The prompt's id, case ignored. */
	| { readonly kind: "id"; readonly id: string }
	/** Occurs in the prompt's id, its input or context, or the response; case ignored. */
	| { readonly kind: "text"; readonly text: string };

/** A condition, or its opposite. */
export type RowTerm = RowCondition & { readonly isNegated: boolean };

/**
 * Which rows of a run to show.
 *
 * Terms of different kinds must all hold. Of several terms of one kind one must hold (`slice:a
 * slice:b` = in either), but numbers, texts and what is asked of the ground truth must all hold, so
 * that two comparisons make a range.
 * Every negated term must not hold.
 *
 * `evaluator` and `criterion` choose evaluators; one of the chosen ones must meet all that
 * `verdict`, `label` and `score` ask, or, where nothing is asked, apply to the row.
 */
export interface RowQuery {
	readonly terms: readonly RowTerm[];
}
