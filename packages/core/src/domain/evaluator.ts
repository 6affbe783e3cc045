import type { Json, JsonObject } from "./json.ts";
import type { CodeReference } from "./slice.ts";

/** Bounds of a number; an absent end is open. */
export interface Bounds {
	readonly min?: number;
	readonly max?: number;
}

/**
 * A built-in heuristic. Each reads the response (and, where the name says so, the reference, the
 * prompt or the call's cost and latency) and is pure and cheap, so that it is computed again
 * instead of stored.
 */
export type CodeCheck =
	| {
			readonly type: "equals";
			readonly value?: string;
			readonly trim?: boolean;
			readonly ignoreCase?: boolean;
			/** Passes when the two differ. */
			readonly negate?: boolean;
	  }
	| {
			readonly type: "contains-any" | "contains-all" | "not-contains-any";
			readonly values: readonly string[];
			readonly ignoreCase?: boolean;
	  }
	| { readonly type: "starts-with"; readonly value: string; readonly ignoreCase?: boolean }
	| {
			readonly type: "regex";
			readonly pattern: string;
			readonly ignoreCase?: boolean;
			readonly negate?: boolean;
	  }
	/** Compares the text after the last `after`, without one final `dropFinal` and trimmed, with the reference. */
	| { readonly type: "extract-equals"; readonly after: string; readonly dropFinal?: string }
	| { readonly type: "json-valid" }
	| { readonly type: "json-schema"; readonly schema: JsonObject }
	| ({ readonly type: "length" | "word-count" } & Bounds)
	| { readonly type: "language"; readonly languages: readonly string[] | "same-as-input" }
	/** Flesch reading ease of English text, 0 (hard) to 100 (easy). */
	| ({ readonly type: "readability" } & Bounds)
	/** Fails when personal data of one of the kinds is found; default: every kind that is found by pattern. */
	| { readonly type: "pii"; readonly kinds?: readonly string[] }
	/** Fails (or, negated, passes) when the response declines to answer. */
	| { readonly type: "refusal"; readonly expect?: boolean }
	| { readonly type: "url-present" | "citation-present" }
	/** Milliseconds. */
	| { readonly type: "latency"; readonly max: number }
	/** US dollars. */
	| { readonly type: "cost"; readonly max: number }
	| { readonly type: "similarity"; readonly measure: SimilarityMeasure }
	| { readonly type: "embedding-similarity"; readonly model: string };

/** Ways to compare a response with the reference; each gives a score in [0, 1]. */
export type SimilarityMeasure =
	| "exact"
	| "levenshtein"
	| "token-f1"
	| "rouge-1"
	| "rouge-2"
	| "rouge-l"
	| "bleu";

/** One worked example shown to a judge. */
export interface JudgeExample {
	readonly input: string;
	readonly response: string;
	readonly label: string;
	readonly explanation?: string;
}

/** How a judge's reply is turned into a label. */
export type JudgeParser =
	/** A JSON object with `explanation` and `label`, asked for as structured output where the provider has it. */
	| { readonly kind: "structured" }
	/** Patterns (RE2 syntax) in order; the first that is found decides. */
	| {
			readonly kind: "patterns";
			readonly patterns: readonly { readonly label: string; readonly pattern: string }[];
	  };

/** An evaluator backed by a model. */
export interface JudgeSettings {
	readonly model: string;
	/** Template; `{{input}}`, `{{response}}`, `{{reference}}`, `{{context}}`, `{{criterion}}`, `{{labels}}`, `{{metadata.x}}` are inserted. */
	readonly prompt: string;
	readonly parser: JudgeParser;
	readonly examples: readonly JudgeExample[];
	readonly parameters: JsonObject;
}

/** Several evaluators of one criterion, weighted by people's labels. */
export interface JurySettings {
	/** Names of evaluators of the same criterion. */
	readonly members: readonly string[];
	/** Log-odds of a pass when every member says that the row fails. */
	readonly intercept: number;
	/** By member, what its pass adds to the log-odds. */
	readonly coefficients: readonly number[];
	/** Labels that the weights were fitted on. */
	readonly labels: number;
}

/** Where a verdict comes from. */
export type EvaluatorKind =
	| { readonly kind: "code"; readonly check: CodeCheck }
	/** A function of the project, or an autoevals or evalite scorer. */
	| { readonly kind: "function"; readonly code: CodeReference; readonly timeoutMs: number }
	| { readonly kind: "judge"; readonly judge: JudgeSettings }
	/** Reads what other evaluators of the run said of the row; makes no call of its own. */
	| { readonly kind: "jury"; readonly jury: JurySettings }
	/** A trained classifier of responses; cheap, so that its verdicts are computed again instead of stored. */
	| {
			readonly kind: "quality-model";
			/** Hash of the model's file. */
			readonly model: string;
			/** Probability of a pass from which a response passes; default 0.5. */
			readonly minProbability?: number;
	  }
	/** Verdicts that came with an import; `values` maps what was recorded to scores (default: label names, then numbers in [0, 1]). */
	| {
			readonly kind: "recorded";
			readonly source: { readonly evaluator: string } | { readonly annotator: string };
			readonly values?: Readonly<Record<string, number>>;
	  };

/** Gives a verdict on one response under one criterion. */
export type EvaluatorDefinition = {
	readonly name: string;
	readonly criterion: string;
	readonly description?: string;
	/** Replaces the criterion's `passAt` for this evaluator. */
	readonly threshold?: number;
	/** Agreement with people that must be exceeded, on so many labels of the locked test or more, before its gates can hold. */
	readonly trust?: { readonly minAgreement: number; readonly minLabels: number };
	/** Free information for the team, such as the importer's origin. */
	readonly notes?: Json;
} & EvaluatorKind;
