import type { CodeCheck } from "./evaluator.ts";
import type { JsonObject } from "./json.ts";
import type { CodeReference, SliceRule } from "./slice.ts";

/**
 * A field of a pool's row that a rule reads: `response`, `prompt`, `context`, `reference`,
 * `metadata.<key>`.
 */
export type PoolField = string;

/** Rules on one field that labeling functions share with slices; `field` is a {@link PoolField}. */
export type FieldRule = Extract<
	SliceRule,
	{ kind: "keyword" | "regex" | "in" | "range" | "language" | "length" }
>;

/** Decides on which rows of a pool a labeling function votes. */
export type LabelingRule =
	| { readonly kind: "all" | "any"; readonly rules: readonly LabelingRule[] }
	| { readonly kind: "not"; readonly rule: LabelingRule }
	| FieldRule
	/**
	 * A built-in heuristic of the evaluators scores the response within the bounds; without bounds:
	 * scores at least 0.5. One with nothing to judge by never holds.
	 */
	| {
			readonly kind: "check";
			readonly check: CodeCheck;
			readonly min?: number;
			readonly max?: number;
	  }
	/** Mean token F1 of the response with the other responses to the same prompt in the pool; a row without others never holds. */
	| { readonly kind: "agreement"; readonly min?: number; readonly max?: number }
	/** Length of the response in words divided by that of the prompt. */
	| { readonly kind: "length-ratio"; readonly min?: number; readonly max?: number }
	/** TF-IDF cosine of the response with the nearest of these texts. */
	| {
			readonly kind: "near-texts";
			readonly texts: readonly string[];
			readonly min: number;
	  }
	/** An evaluator of the project scores the row within the bounds; a verdict that is not `scored` never holds. */
	| {
			readonly kind: "evaluator";
			readonly evaluator: string;
			readonly min?: number;
			readonly max?: number;
	  }
	/** A model answers yes to a question about the row; asked once per row through the ledger. */
	| {
			readonly kind: "asked";
			readonly model: string;
			readonly question: string;
			readonly parameters?: JsonObject;
	  }
	/**
	 * A function of the project: `(row) => boolean | string | null`. A string is the label that it
	 * votes for, `null` abstains, `true` votes for the labeling function's own label.
	 */
	| { readonly kind: "function"; readonly code: CodeReference; readonly timeoutMs: number };

/** Rules that depend on the row alone and need no model, evaluator or user code. */
export type LocalLabelingRule = Exclude<
	LabelingRule,
	{ kind: "all" | "any" | "not" | "evaluator" | "asked" | "function" }
>;

/** A small program that votes on rows of a pool under one criterion, or abstains. */
export interface LabelingFunctionDefinition {
	readonly name: string;
	/** One with a scale of labels; its votes are labels of that scale. */
	readonly criterion: string;
	readonly description?: string;
	/** Name of the label that it votes for where its rule holds. */
	readonly label: string;
	/** Name of the label that it votes for where its rule does not hold; absent: it abstains there. */
	readonly otherwise?: string;
	readonly rule: LabelingRule;
	/** `false`: kept, but its votes are not used. Default `true`. */
	readonly active?: boolean;
}
