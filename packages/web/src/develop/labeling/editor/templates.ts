import type { LabelingFunctionDefinition, LabelingRule } from "@assay/core/domain";
import type { LabelingView } from "@assay/sdk/api";
import { type MadeKind, newLabelingCondition } from "../rules/labeling-rule-kinds.ts";

/** A way to begin a labeling function. */
export interface LabelingTemplate {
	/** Stands in the address. */
	readonly id: MadeKind | "combination";
	readonly name: string;
	/** What it is good for, in a line. */
	readonly purpose: string;
}

/** Ways to begin a labeling function, the most used first. */
export const TEMPLATES: readonly LabelingTemplate[] = [
	{ id: "keyword", name: "Words", purpose: "The response has one of these words" },
	{ id: "regex", name: "Pattern", purpose: "The response matches a regular expression" },
	{ id: "length", name: "Length", purpose: "The response has so many words or characters" },
	{ id: "language", name: "Language", purpose: "The response is written in a language" },
	{ id: "in", name: "Metadata", purpose: "A field of the row has one of these values" },
	{ id: "check", name: "Check", purpose: "A built-in check scores the response" },
	{ id: "agreement", name: "Agreement", purpose: "Other responses to the prompt say the same" },
	{ id: "length-ratio", name: "Length ratio", purpose: "The response is long for its prompt" },
	{ id: "near-texts", name: "Similar texts", purpose: "The response is like one of these texts" },
	{ id: "evaluator", name: "Evaluator", purpose: "An evaluator of the project scores the row" },
	{ id: "asked", name: "Model", purpose: "A model answers a question about each row" },
	{ id: "combination", name: "Combination", purpose: "Several conditions with and, or, not" },
];

/** A labeling function to begin with; one that is not known begins with words. */
export function newLabelingFunction(
	id: string,
	{ criterion, labels }: Pick<LabelingView, "criterion" | "labels">,
): LabelingFunctionDefinition {
	return { name: "", criterion, label: labels[0]?.name ?? "", rule: ruleOf(id) };
}

function ruleOf(id: string): LabelingRule {
	const template = TEMPLATES.find((one) => one.id === id)?.id ?? "keyword";
	if (template !== "combination")
		return newLabelingCondition(template, template === "in" ? "metadata." : "response");
	return {
		kind: "all",
		rules: [newLabelingCondition("keyword"), newLabelingCondition("length")],
	};
}
