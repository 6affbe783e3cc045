import type { Bounds, JsonObject } from "@assay/core/domain";
import type { EvaluatorConfig, EvaluatorOptions } from "./evaluator-config.ts";

/** Options of checks that compare text. */
export interface TextOptions extends EvaluatorOptions {
	readonly ignoreCase?: boolean;
}

type TextCheck = "contains-any" | "contains-all" | "not-contains-any";

function textCheck(
	type: TextCheck,
	values: string | readonly string[],
	{ ignoreCase, ...options }: TextOptions,
): EvaluatorConfig {
	const list = typeof values === "string" ? [values] : values;
	return {
		kind: "code",
		check: { type, values: list, ...(ignoreCase !== undefined && { ignoreCase }) },
		...options,
	};
}

/** Passes when the response contains one of the texts. */
export function containsAny(
	values: string | readonly string[],
	options: TextOptions = {},
): EvaluatorConfig {
	return textCheck("contains-any", values, options);
}

/** Passes when the response contains all of the texts. */
export function containsAll(
	values: string | readonly string[],
	options: TextOptions = {},
): EvaluatorConfig {
	return textCheck("contains-all", values, options);
}

/** Passes when the response contains none of the texts. */
export function notContainsAny(
	values: string | readonly string[],
	options: TextOptions = {},
): EvaluatorConfig {
	return textCheck("not-contains-any", values, options);
}

/** Passes when the response equals the value, or the prompt's reference where no value is given. */
export function equals(
	value?: string,
	{ ignoreCase, trim, ...options }: TextOptions & { readonly trim?: boolean } = {},
): EvaluatorConfig {
	const check = {
		type: "equals",
		...(value !== undefined && { value }),
		...(ignoreCase !== undefined && { ignoreCase }),
		...(trim !== undefined && { trim }),
	} as const;
	return { kind: "code", check, ...options };
}

/** Passes when the response starts with the text. */
export function startsWith(
	value: string,
	{ ignoreCase, ...options }: TextOptions = {},
): EvaluatorConfig {
	const check = {
		type: "starts-with",
		value,
		...(ignoreCase !== undefined && { ignoreCase }),
	} as const;
	return { kind: "code", check, ...options };
}

/** Passes when the pattern (RE2 syntax) is found in the response. */
export function regex(
	pattern: string,
	{ ignoreCase, ...options }: TextOptions = {},
): EvaluatorConfig {
	const check = {
		type: "regex",
		pattern,
		...(ignoreCase !== undefined && { ignoreCase }),
	} as const;
	return { kind: "code", check, ...options };
}

/** Passes when the pattern (RE2 syntax) is not found in the response. */
export function notRegex(
	pattern: string,
	{ ignoreCase, ...options }: TextOptions = {},
): EvaluatorConfig {
	const check = {
		type: "regex",
		pattern,
		negate: true,
		...(ignoreCase !== undefined && { ignoreCase }),
	} as const;
	return { kind: "code", check, ...options };
}

/** Passes when the text after the last `after` (without one final `dropFinal`) equals the reference. */
export function extractEquals(
	extract: { readonly after: string; readonly dropFinal?: string },
	options: EvaluatorOptions = {},
): EvaluatorConfig {
	return { kind: "code", check: { type: "extract-equals", ...extract }, ...options };
}

/** Passes when the response is JSON. */
export function jsonValid(options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "json-valid" }, ...options };
}

/** Passes when the response is JSON that fits the schema. */
export function jsonSchema(schema: JsonObject, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "json-schema", schema }, ...options };
}

/** Passes when the number of characters is within the bounds. */
export function characterCount(bounds: Bounds, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "length", ...bounds }, ...options };
}

/** Passes when the number of words is within the bounds. */
export function wordCount(bounds: Bounds, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "word-count", ...bounds }, ...options };
}
