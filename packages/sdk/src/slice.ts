import type { Json, SliceRule } from "@assay/core/domain";
import type { PromptArgument } from "./project-function.ts";

/** Options of every slice. */
export interface SliceOptions {
	readonly description?: string;
	/** Fewer prompts than this make the slice thin; default 30. */
	readonly minPrompts?: number;
}

/** A function of the project that decides membership. */
export type SlicingFunction = (prompt: PromptArgument) => boolean | Promise<boolean>;

/** A rule that may hold functions of the project. */
export type SliceRuleConfig =
	| Exclude<SliceRule, { kind: "all" | "any" | "not" | "function" }>
	| { readonly kind: "all" | "any"; readonly rules: readonly SliceConfig[] }
	| { readonly kind: "not"; readonly rule: SliceConfig }
	| { readonly kind: "function"; readonly run: SlicingFunction };

/** A slice in a project's configuration. */
export type SliceConfig = SliceRuleConfig & SliceOptions;

/** Rules about one field. */
export interface FieldRules {
	equals(value: Json, options?: SliceOptions): SliceConfig;
	in(values: readonly Json[], options?: SliceOptions): SliceConfig;
	/** Any of the words occurs, as a whole word. */
	keyword(words: string | readonly string[], options?: SliceOptions): SliceConfig;
	/** RE2 syntax. */
	regex(pattern: string, options?: SliceOptions): SliceConfig;
	between(min: number | undefined, max: number | undefined, options?: SliceOptions): SliceConfig;
	language(languages: string | readonly string[], options?: SliceOptions): SliceConfig;
	words(min: number | undefined, max: number | undefined, options?: SliceOptions): SliceConfig;
	characters(min: number | undefined, max: number | undefined, options?: SliceOptions): SliceConfig;
}

const OWN_FIELDS = new Set(["input", "context", "reference", "id", "split"]);

/** Bare names of anything but the prompt's own fields mean metadata. */
function fieldName(name: string): string {
	return OWN_FIELDS.has(name) || name.includes(".") ? name : `metadata.${name}`;
}

function bounds(min: number | undefined, max: number | undefined): { min?: number; max?: number } {
	return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function list(value: string | readonly string[]): readonly string[] {
	return typeof value === "string" ? [value] : value;
}

function fieldRules(name: string): FieldRules {
	const field = fieldName(name);
	const length =
		(unit: "words" | "characters") =>
		(min: number | undefined, max: number | undefined, options?: SliceOptions): SliceConfig => ({
			kind: "length",
			field,
			unit,
			...bounds(min, max),
			...options,
		});
	return {
		equals: (value, options) => ({ kind: "in", field, values: [value], ...options }),
		in: (values, options) => ({ kind: "in", field, values, ...options }),
		keyword: (words, options) => ({ kind: "keyword", field, words: list(words), ...options }),
		regex: (pattern, options) => ({ kind: "regex", field, pattern, ...options }),
		between: (min, max, options) => ({ kind: "range", field, ...bounds(min, max), ...options }),
		language: (languages, options) => ({
			kind: "language",
			field,
			languages: list(languages),
			...options,
		}),
		words: length("words"),
		characters: length("characters"),
	};
}

/** Ways to say which prompts belong to a slice. */
export interface SliceBuilder {
	/** Rules about a field: `input`, `context`, `reference`, `id`, `split`, or metadata by its bare name. */
	field(name: string): FieldRules;
	/** The input is in one of the languages (ISO 639-1). */
	language(languages: string | readonly string[], options?: SliceOptions): SliceConfig;
	keyword(words: string | readonly string[], options?: SliceOptions): SliceConfig;
	regex(pattern: string, options?: SliceOptions): SliceConfig;
	all(...rules: readonly SliceConfig[]): SliceConfig;
	any(...rules: readonly SliceConfig[]): SliceConfig;
	not(rule: SliceConfig): SliceConfig;
	picked(ids: readonly string[], options?: SliceOptions): SliceConfig;
	/** Prompts on which an evaluator of the same run passed, failed, abstained, … */
	verdict(evaluator: string, is: VerdictCondition, options?: SliceOptions): SliceConfig;
	/** A model answers a question about the prompt with one of the labels. */
	classified(question: ClassifyingQuestion, options?: SliceOptions): SliceConfig;
	/** The project's own slicing function. */
	where(run: SlicingFunction, options?: SliceOptions): SliceConfig;
}

/** What a verdict must be. */
export type VerdictCondition = Extract<SliceRule, { kind: "verdict" }>["is"];

/** A question to a model, and the answer that makes a prompt a member. */
export interface ClassifyingQuestion {
	readonly model: string;
	readonly question: string;
	readonly labels: readonly string[];
	readonly label: string;
}

/**
 * Builds slices: `slice.language("es")`, `slice.field("topic").equals("coverage")`,
 * `slice.all(a, b)`, `slice.not(a)`, `slice.where((prompt) => …)`.
 */
export const slice: SliceBuilder = {
	field: fieldRules,
	language: (languages, options) => fieldRules("input").language(languages, options),
	keyword: (words, options) => fieldRules("input").keyword(words, options),
	regex: (pattern, options) => fieldRules("input").regex(pattern, options),
	all: (...rules) => ({ kind: "all", rules }),
	any: (...rules) => ({ kind: "any", rules }),
	not: (rule) => ({ kind: "not", rule }),
	picked: (ids, options) => ({ kind: "picked", ids, ...options }),
	verdict: (evaluator, is, options) => ({ kind: "verdict", evaluator, is, ...options }),
	classified: (question, options) => ({
		kind: "classified",
		field: "input",
		...question,
		...options,
	}),
	where: (run, options) => ({ kind: "function", run, ...options }),
};
