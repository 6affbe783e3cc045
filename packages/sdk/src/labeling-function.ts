import type { Bounds, CodeCheck, Json, JsonObject, LabelingRule } from "@assay/core/domain";
import type { EvaluatorConfig } from "./evaluators/evaluator-config.ts";
import type { LabelingArgument } from "./project-function.ts";

/**
 * A function of the project that votes: true for the labeling function's own label, false for its
 * `otherwise`, the name of a label for that one, null to abstain.
 */
export type LabelingFunction = (
	row: LabelingArgument,
) => boolean | string | null | Promise<boolean | string | null>;

/** A rule that may hold functions of the project. */
export type LabelingRuleConfig =
	| Exclude<LabelingRule, { kind: "all" | "any" | "not" | "function" }>
	| { readonly kind: "all" | "any"; readonly rules: readonly LabelingRuleConfig[] }
	| { readonly kind: "not"; readonly rule: LabelingRuleConfig }
	| {
			readonly kind: "function";
			readonly run: LabelingFunction;
			/** Milliseconds after which a call fails; default 10,000. */
			readonly timeoutMs?: number;
	  };

/** A labeling function in a project's configuration. */
export interface LabelingFunctionConfig {
	/** One with a scale of labels. */
	readonly criterion: string;
	readonly description?: string;
	/** Label that it votes for where its rule holds. */
	readonly label: string;
	/** Label that it votes for where its rule does not hold; default: it abstains there. */
	readonly otherwise?: string;
	readonly rule: LabelingRuleConfig;
	/** `false`: kept, but its votes are not used. */
	readonly active?: boolean;
}

/** Rules about one field of a pool's rows; a row that lacks the field holds none. */
export interface PoolFieldRules {
	equals(value: Json): LabelingRuleConfig;
	in(values: readonly Json[]): LabelingRuleConfig;
	/** Any of the words occurs, as a whole word unless `partial`. */
	keyword(
		words: string | readonly string[],
		options?: { readonly partial?: boolean },
	): LabelingRuleConfig;
	/** RE2 syntax. */
	regex(pattern: string, options?: { readonly ignoreCase?: boolean }): LabelingRuleConfig;
	/** The number is within the bounds. */
	between(bounds: Bounds): LabelingRuleConfig;
	/** ISO 639-1 codes. */
	language(languages: string | readonly string[]): LabelingRuleConfig;
	length(unit: "words" | "characters", bounds: Bounds): LabelingRuleConfig;
}

/** Ways to say on which rows of a pool a labeling function votes. */
export interface LabelingFunctionBuilder
	extends Pick<PoolFieldRules, "keyword" | "regex" | "length" | "language"> {
	/** Rules about a field of the row; those of the builder itself are about the response. */
	field(name: "prompt" | "response" | "context" | "reference"): PoolFieldRules;
	/** Rules about a value of the row's metadata. */
	metadata(key: string): PoolFieldRules;
	/**
	 * A built-in check, `lf.check(noRefusal())` or as data, scores the response within the bounds;
	 * without them: at least 0.5.
	 */
	check(check: CodeCheck | EvaluatorConfig, bounds?: Bounds): LabelingRuleConfig;
	/** Mean token F1 of the response with the other responses to the same prompt, from 0 to 1. */
	agreement(bounds: Bounds): LabelingRuleConfig;
	/** Words of the response divided by those of the prompt. */
	lengthRatio(bounds: Bounds): LabelingRuleConfig;
	/** The response is at least so similar (TF-IDF cosine, 0 to 1) to one of the texts. */
	nearTexts(texts: string | readonly string[], min: number): LabelingRuleConfig;
	/** An evaluator of the project scores the row within the bounds, from 0 to 1. */
	evaluator(name: string, bounds: Bounds): LabelingRuleConfig;
	/** A model answers yes to the question about the row. */
	ask(question: AskedQuestion): LabelingRuleConfig;
	/** The project's own function. */
	fn(run: LabelingFunction, options?: { readonly timeoutMs?: number }): LabelingRuleConfig;
	all(...rules: readonly LabelingRuleConfig[]): LabelingRuleConfig;
	any(...rules: readonly LabelingRuleConfig[]): LabelingRuleConfig;
	not(rule: LabelingRuleConfig): LabelingRuleConfig;
}

/** A question to a model that it answers with yes or no. */
export interface AskedQuestion {
	/** `provider:model`. */
	readonly model: string;
	readonly question: string;
	readonly parameters?: JsonObject;
}

function list(value: string | readonly string[]): readonly string[] {
	return typeof value === "string" ? [value] : value;
}

/** Plain JavaScript may give words or a pattern after the first. @throws {TypeError} for what are no options. */
function requireOptions<Options extends object>(
	options: Options | undefined,
	call: string,
): Options | undefined {
	if (options === undefined || (typeof options === "object" && !Array.isArray(options)))
		return options;
	throw new TypeError(
		`Cannot read the options of ${call}: they are ${JSON.stringify(options)}, expected an object, or several ${call === "lf.regex" ? "patterns as (?:a|b)" : 'words as one list, lf.keyword(["a", "b"])'}`,
	);
}

function fieldRules(field: string): PoolFieldRules {
	return {
		equals: (value) => ({ kind: "in", field, values: [value] }),
		in: (values) => ({ kind: "in", field, values }),
		keyword: (words, options) => ({
			kind: "keyword",
			field,
			words: list(words),
			...requireOptions(options, "lf.keyword"),
		}),
		regex: (pattern, options) => ({
			kind: "regex",
			field,
			pattern,
			...requireOptions(options, "lf.regex"),
		}),
		between: (bounds) => ({ kind: "range", field, ...bounds }),
		language: (languages) => ({ kind: "language", field, languages: list(languages) }),
		length: (unit, bounds) => ({ kind: "length", field, unit, ...bounds }),
	};
}

/** @throws {TypeError} for an evaluator that is no built-in check. */
function checkOf(check: CodeCheck | EvaluatorConfig): CodeCheck {
	if ("type" in check) return check;
	if (check.kind === "code") return check.check;
	throw new TypeError(
		`Cannot vote by a check: it is an evaluator of kind "${check.kind}", expected a built-in check; lf.evaluator names another evaluator`,
	);
}

const response = fieldRules("response");

/**
 * Builds the rules of labeling functions: `lf.keyword("refund")`, `lf.metadata("source").equals("faq")`,
 * `lf.all(a, lf.not(b))`, `lf.fn((row) => …)`.
 */
export const lf: LabelingFunctionBuilder = {
	field: fieldRules,
	metadata: (key) => fieldRules(`metadata.${key}`),
	keyword: (words, options) => response.keyword(words, options),
	regex: (pattern, options) => response.regex(pattern, options),
	length: (unit, bounds) => response.length(unit, bounds),
	language: (languages) => response.language(languages),
	check: (check, bounds) => ({ kind: "check", check: checkOf(check), ...bounds }),
	agreement: (bounds) => ({ kind: "agreement", ...bounds }),
	lengthRatio: (bounds) => ({ kind: "length-ratio", ...bounds }),
	nearTexts: (texts, min) => ({ kind: "near-texts", texts: list(texts), min }),
	evaluator: (evaluator, bounds) => ({ kind: "evaluator", evaluator, ...bounds }),
	ask: (question) => ({ kind: "asked", ...question }),
	fn: (run, options) => ({ kind: "function", run, ...options }),
	all: (...rules) => ({ kind: "all", rules }),
	any: (...rules) => ({ kind: "any", rules }),
	not: (rule) => ({ kind: "not", rule }),
};
