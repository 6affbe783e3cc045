import type { Json } from "./json.ts";

/**
 * A field of a prompt that a rule reads: `input`, `context`, `reference`, `id`, `split`,
 * `metadata.<key>` or `variables.<key>`.
 */
export type PromptField = string;

/** Decides which prompts belong to a slice. Rules are data; they hold for every prompt that arrives later. */
export type SliceRule =
	| { readonly kind: "everything" }
	| { readonly kind: "all" | "any"; readonly rules: readonly SliceRule[] }
	| { readonly kind: "not"; readonly rule: SliceRule }
	/** Any of the words occurs, case ignored, as a whole word unless `partial`. */
	| {
			readonly kind: "keyword";
			readonly field: PromptField;
			readonly words: readonly string[];
			readonly partial?: boolean;
	  }
	/** RE2 syntax; linear time. */
	| {
			readonly kind: "regex";
			readonly field: PromptField;
			readonly pattern: string;
			readonly ignoreCase?: boolean;
	  }
	/** The field equals one of the values; a list field matches when one of its items does. */
	| { readonly kind: "in"; readonly field: PromptField; readonly values: readonly Json[] }
	| {
			readonly kind: "range";
			readonly field: PromptField;
			readonly min?: number;
			readonly max?: number;
	  }
	/** ISO 639-1 codes, detected in the field. */
	| {
			readonly kind: "language";
			readonly field: PromptField;
			readonly languages: readonly string[];
	  }
	| {
			readonly kind: "length";
			readonly field: PromptField;
			readonly unit: "characters" | "words";
			readonly min?: number;
			readonly max?: number;
	  }
	/** Prompts whose text is nearest to one of the topic's words (TF-IDF centroids fixed when the slice was made). */
	| {
			readonly kind: "topic";
			readonly field: PromptField;
			/** One centroid per topic of the clustering; sparse term weights of unit length. */
			readonly centroids: readonly Readonly<Record<string, number>>[];
			/** Inverse document frequency of each known term. */
			readonly idf: Readonly<Record<string, number>>;
			/** Index of this slice's topic. */
			readonly topic: number;
	  }
	/** Another evaluator's verdict in the same run. */
	| {
			readonly kind: "verdict";
			readonly evaluator: string;
			readonly is: "pass" | "fail" | "scored" | "abstained" | "failed";
	  }
	/** A model answers a question about the prompt with one of the labels. */
	| {
			readonly kind: "classified";
			readonly field: PromptField;
			readonly model: string;
			readonly question: string;
			readonly labels: readonly string[];
			readonly label: string;
	  }
	/** A function of the project: `(prompt) => boolean`. */
	| { readonly kind: "function"; readonly code: CodeReference }
	| { readonly kind: "picked"; readonly ids: readonly string[] };

/** A function in one of the project's own files. */
export interface CodeReference {
	/** Path of the module, relative to the project's folder. */
	readonly module: string;
	/** Name of the export; members of an exported object are reached with dots. */
	readonly exportName: string;
	/** Hash of the module's text when the definition was read; part of the definition's version. */
	readonly sourceHash: string;
}

/** A named subset of the prompts tied to something the team cares about. */
export interface SliceDefinition {
	readonly name: string;
	readonly description?: string;
	readonly rule: SliceRule;
	/** Fewer prompts than this make the slice thin; default 30. */
	readonly minPrompts?: number;
}
