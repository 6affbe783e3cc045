import type { LabelingRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { describeLabelingFunction } from "./describe-definition.ts";
import { labelingRuleInWords } from "./labeling-rule-in-words.ts";

const code = { module: "a.ts", exportName: "default.x", sourceHash: "0123456789abcdef" };

describe("labelingRuleInWords()", () => {
	it.each<[LabelingRule, string]>([
		[{ kind: "keyword", field: "response", words: ["a"] }, 'response has the word "a"'],
		[
			{ kind: "check", check: { type: "word-count", max: 9 } },
			"the response passes word-count (max 9)",
		],
		[{ kind: "check", check: { type: "json-valid" } }, "the response passes json-valid"],
		[
			{ kind: "check", check: { type: "similarity", measure: "bleu" }, max: 0.2 },
			'the response\'s score by similarity (measure "bleu") is at most 0.2',
		],
		[
			{ kind: "agreement", min: 0.4 },
			"agreement with the other responses to the prompt is at least 0.4",
		],
		[
			{ kind: "length-ratio", min: 1, max: 2 },
			"the response is from 1 to 2 times as long as the prompt",
		],
		[
			{ kind: "near-texts", texts: ["a", "b"], min: 0.5 },
			"similarity to “a” or “b” is at least 0.5",
		],
		[{ kind: "evaluator", evaluator: "e", max: 0.5 }, "the score of e is at most 0.5"],
		[{ kind: "asked", model: "x:m", question: "Kind?" }, "x:m answers yes to “Kind?”"],
		[{ kind: "function", code, timeoutMs: 5 }, "default.x of a.ts says so"],
		[
			{
				kind: "all",
				rules: [
					{ kind: "evaluator", evaluator: "e", min: 1 },
					{
						kind: "any",
						rules: [
							{ kind: "agreement", max: 0.1 },
							{ kind: "not", rule: { kind: "evaluator", evaluator: "f", min: 1 } },
						],
					},
				],
			},
			"the score of e is at least 1 and (agreement with the other responses to the prompt is at most 0.1 or not (the score of f is at least 1))",
		],
	])("says %j", (rule, words) => {
		expect(labelingRuleInWords(rule)).toBe(words);
	});
});

describe("describeLabelingFunction()", () => {
	it("tells apart functions whose text was edited, and what is switched off", () => {
		const rule = { kind: "not", rule: { kind: "function", code, timeoutMs: 5 } } as const;
		const definition = { name: "f", criterion: "c", label: "Yes", otherwise: "No", rule };
		expect(describeLabelingFunction(definition)).toEqual([
			{ what: "criterion", text: "c" },
			{ what: "votes", text: "Yes" },
			{ what: "where", text: "not (default.x of a.ts says so)" },
			{ what: "votes elsewhere", text: "No" },
			{ what: "source", text: "0123456789ab" },
		]);
		expect(describeLabelingFunction({ ...definition, active: false }).at(-1)).toEqual({
			what: "used",
			text: "no: it is switched off",
		});
	});
});
