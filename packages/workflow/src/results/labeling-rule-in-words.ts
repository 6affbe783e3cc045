import type { LabelingRule } from "@assay/core/domain";
import { boundsInWords } from "./bounds-in-words.ts";
import { ruleInWords } from "./rule-in-words.ts";

/**
 * A labeling function's rule as a sentence.
 *
 * @example
 * labelingRuleInWords({ kind: "length-ratio", max: 2 }) // => "the response is at most 2 times as long as the prompt"
 */
export function labelingRuleInWords(rule: LabelingRule): string {
	switch (rule.kind) {
		case "all":
			return joined(rule.rules, "and");
		case "any":
			return joined(rule.rules, "or");
		case "not":
			return `not (${labelingRuleInWords(rule.rule)})`;
		default:
			return plainRule(rule);
	}
}

function plainRule(rule: Exclude<LabelingRule, { kind: "all" | "any" | "not" }>): string {
	switch (rule.kind) {
		case "check":
			return checkInWords(rule);
		case "agreement":
			return `agreement with the other responses to the prompt is ${boundsInWords(rule)}`;
		case "length-ratio":
			return `the response is ${boundsInWords(rule)} times as long as the prompt`;
		case "near-texts":
			return `similarity to ${rule.texts.map((text) => `“${text}”`).join(" or ")} is at least ${rule.min}`;
		case "evaluator":
			return `the score of ${rule.evaluator} is ${boundsInWords(rule)}`;
		case "asked":
			return `${rule.model} answers yes to “${rule.question}”`;
		case "function":
			return `${rule.code.exportName} of ${rule.code.module} says so`;
		default:
			return ruleInWords(rule);
	}
}

function checkInWords({
	check: { type, ...settings },
	...bounds
}: Extract<LabelingRule, { kind: "check" }>): string {
	const said = Object.entries(settings).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
	const check = `${type}${said.length > 0 ? ` (${said.join(", ")})` : ""}`;
	return bounds.min === undefined && bounds.max === undefined
		? `the response passes ${check}`
		: `the response's score by ${check} is ${boundsInWords(bounds)}`;
}

function joined(rules: readonly LabelingRule[], word: "and" | "or"): string {
	const parts = rules.map((rule) =>
		rule.kind === "all" || rule.kind === "any"
			? `(${labelingRuleInWords(rule)})`
			: labelingRuleInWords(rule),
	);
	return parts.join(` ${word} `);
}
