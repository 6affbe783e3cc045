import type { Json, SliceRule } from "@assay/core/domain";
import { boundsInWords } from "./bounds-in-words.ts";

/** Terms of a topic that name it. */
const TOPIC_TERMS = 5;

/**
 * A slice's rule as a sentence without its subject.
 *
 * @example
 * ruleInWords({ kind: "language", field: "input", languages: ["es"] }) // => "input is written in es"
 */
export function ruleInWords(rule: SliceRule): string {
	switch (rule.kind) {
		case "everything":
			return "every prompt";
		case "all":
			return joined(rule.rules, "and");
		case "any":
			return joined(rule.rules, "or");
		case "not":
			return `not (${ruleInWords(rule.rule)})`;
		default:
			return plainRule(rule);
	}
}

type PlainRule = Exclude<SliceRule, { kind: "everything" | "all" | "any" | "not" }>;

function plainRule(rule: PlainRule): string {
	switch (rule.kind) {
		case "keyword":
			return keywordInWords(rule);
		case "regex":
			return regexInWords(rule);
		case "in":
			return `${rule.field} is ${listed(rule.values)}`;
		case "range":
			return `${rule.field} is ${boundsInWords(rule)}`;
		case "language":
			return `${rule.field} is written in ${rule.languages.join(" or ")}`;
		case "length":
			return `${rule.field} has ${boundsInWords(rule)} ${rule.unit}`;
		case "topic":
			return `${rule.field} is about ${topicTerms(rule.centroids[rule.topic])}`;
		case "verdict":
			return `the verdict of ${rule.evaluator} is ${rule.is}`;
		case "classified":
			return `${rule.model} answers “${rule.label}” to “${rule.question}” about ${rule.field}`;
		case "function":
			return `${rule.code.exportName} of ${rule.code.module} says so`;
		case "picked":
			return `picked by hand: ${rule.ids.join(", ")}`;
	}
}

function joined(rules: readonly SliceRule[], word: "and" | "or"): string {
	const parts = rules.map((rule) =>
		rule.kind === "all" || rule.kind === "any" ? `(${ruleInWords(rule)})` : ruleInWords(rule),
	);
	return parts.join(` ${word} `);
}

function listed(values: readonly Json[]): string {
	return values.map((value) => JSON.stringify(value)).join(" or ");
}

function keywordInWords({
	field,
	partial = false,
	words,
}: Extract<SliceRule, { kind: "keyword" }>): string {
	return `${field} has ${partial ? "a part that is" : "the word"} ${listed(words)}`;
}

function regexInWords({
	field,
	ignoreCase = false,
	pattern,
}: Extract<SliceRule, { kind: "regex" }>): string {
	return `${field} matches /${pattern}/${ignoreCase ? "i" : ""}`;
}

function topicTerms(centroid: Readonly<Record<string, number>> = {}): string {
	return Object.entries(centroid)
		.toSorted(([, a], [, b]) => b - a)
		.slice(0, TOPIC_TERMS)
		.map(([term]) => term)
		.join(", ");
}
