import {
	type CriterionDefinition,
	type EvaluatorDefinition,
	type LabelingFunctionDefinition,
	type SliceDefinition,
	type SystemDefinition,
	unitInterval,
} from "@assay/core/domain";
import type { DefinitionSet } from "@assay/workflow/definitions";

/** One valid definition of each kind, with most of what it can have. */
export const GOOD: {
	readonly criterion: CriterionDefinition;
	readonly evaluator: EvaluatorDefinition;
	readonly slice: SliceDefinition;
	readonly system: SystemDefinition;
	readonly "labeling-function": LabelingFunctionDefinition;
} = {
	criterion: {
		name: "accuracy",
		description: "Is it right?",
		scale: {
			kind: "labels",
			labels: [
				{ name: "Bad", score: unitInterval(0.1) },
				{ name: "Good", score: unitInterval(0.9) },
			],
		},
		passAt: unitInterval(0.9),
		estimate: "mean-score",
		explanationRequired: true,
		filter: { kind: "not", rule: { kind: "in", field: "metadata.topic", values: ["other"] } },
		gate: { min: 0.5, use: "value", slices: { short: 0.4 } },
	},
	evaluator: {
		name: "reader",
		criterion: "accuracy",
		description: "reads it",
		threshold: 0.5,
		trust: { minAgreement: 0.8, minLabels: 5 },
		notes: { from: "elsewhere" },
		kind: "judge",
		judge: {
			model: "sandbox:keyword",
			prompt: "Is this right?\n\n{{input}}\n{{response}} {{metadata.topic}} {{labels}}",
			parser: { kind: "patterns", patterns: [{ label: "Good", pattern: "good" }] },
			examples: [{ input: "i", response: "r", label: "Bad" }],
			parameters: { seed: 3 },
		},
	},
	slice: {
		name: "hard",
		description: "what is hard",
		minPrompts: 3,
		rule: {
			kind: "any",
			rules: [
				{ kind: "verdict", evaluator: "exact", is: "fail" },
				{ kind: "not", rule: { kind: "regex", field: "input", pattern: "^a+$" } },
				{
					kind: "classified",
					field: "input",
					model: "sandbox:keyword",
					question: "a or b?",
					labels: ["a", "b"],
					label: "a",
				},
			],
		},
	},
	system: {
		name: "chat",
		description: "answers",
		kind: "prompt",
		model: "sandbox:echo",
		template: [{ role: "user", content: "{{input}} {{context}}" }],
		parameters: { temperature: 0.5 },
	},
	"labeling-function": {
		name: "says why",
		criterion: "accuracy",
		description: "names the plan",
		label: "Good",
		otherwise: "Bad",
		active: false,
		rule: {
			kind: "all",
			rules: [
				{ kind: "keyword", field: "response", words: ["plan"] },
				{ kind: "not", rule: { kind: "regex", field: "metadata.source", pattern: "^a+$" } },
				{ kind: "range", field: "metadata.turns", min: 1, max: 4 },
				{
					kind: "check",
					check: { type: "contains-any", values: ["a"], ignoreCase: true },
					max: 0.9,
				},
				{
					kind: "any",
					rules: [
						{ kind: "agreement", min: 0.4 },
						{ kind: "length-ratio", min: 1, max: 9 },
						{ kind: "near-texts", texts: ["It is covered."], min: 0.5 },
					],
				},
				{ kind: "evaluator", evaluator: "exact", min: 0.5 },
				{
					kind: "asked",
					model: "sandbox:keyword",
					question: "Is it right?",
					parameters: { seed: 1 },
				},
			],
		},
	},
};

/** A project in which the definitions of {@link GOOD} have what they rest on. */
export const PROJECT: DefinitionSet = {
	criteria: [GOOD.criterion],
	evaluators: [
		{ name: "exact", criterion: "accuracy", kind: "code", check: { type: "equals", trim: true } },
	],
	slices: [
		{ name: "short", rule: { kind: "length", field: "input", unit: "words", max: 8 } },
		GOOD.slice,
	],
	systems: [],
	labelingFunctions: [],
};
