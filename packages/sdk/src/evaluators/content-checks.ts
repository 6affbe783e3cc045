import type { Bounds, SimilarityMeasure } from "@assay/core/domain";
import type { EvaluatorConfig, EvaluatorOptions } from "./evaluator-config.ts";

/** Passes when the response is in one of the languages (ISO 639-1), or in the input's own (`same-as-input`). */
export function inLanguage(
	languages: string | readonly string[],
	options: EvaluatorOptions = {},
): EvaluatorConfig {
	const wanted =
		languages === "same-as-input" || typeof languages !== "string"
			? languages
			: ([languages] as const);
	return { kind: "code", check: { type: "language", languages: wanted }, ...options };
}

/** Passes when the Flesch reading ease of an English response is within the bounds. */
export function readability(bounds: Bounds, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "readability", ...bounds }, ...options };
}

/** Passes when no personal data is found by pattern. */
export function noPii({
	kinds,
	...options
}: EvaluatorOptions & { readonly kinds?: readonly string[] } = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "pii", ...(kinds && { kinds }) }, ...options };
}

/** Passes when the response does not decline to answer. */
export function noRefusal(options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "refusal" }, ...options };
}

/** Passes when the response declines to answer. */
export function refuses(options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "refusal", expect: true }, ...options };
}

/** Passes when the response has a web address. */
export function hasUrl(options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "url-present" }, ...options };
}

/** Passes when the response cites a source. */
export function hasCitation(options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "citation-present" }, ...options };
}

/** Passes when the response came within so many milliseconds. */
export function maxLatency(milliseconds: number, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "latency", max: milliseconds }, ...options };
}

/** Passes when the response cost at most so many US dollars. */
export function maxCost(usd: number, options: EvaluatorOptions = {}): EvaluatorConfig {
	return { kind: "code", check: { type: "cost", max: usd }, ...options };
}

/** Scores how like the reference the response is. */
export function similarity(
	measure: SimilarityMeasure,
	options: EvaluatorOptions = {},
): EvaluatorConfig {
	return { kind: "code", check: { type: "similarity", measure }, ...options };
}

/** Scores the cosine of the embeddings of response and reference. */
export function embeddingSimilarity(
	model: string,
	options: EvaluatorOptions = {},
): EvaluatorConfig {
	return { kind: "code", check: { type: "embedding-similarity", model }, ...options };
}
