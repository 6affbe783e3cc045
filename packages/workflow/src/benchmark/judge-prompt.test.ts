import { describe, expect, it } from "vitest";
import type { EvaluatedRow } from "../ports/index.ts";
import { acceptCriterion, judgeOf, promptOf, shareCriterion } from "./definition-samples.ts";
import { judgeMessages, judgeReads, judgeReplySchema } from "./judge-prompt.ts";

const CRITERION = acceptCriterion("polite");
const ROW: EvaluatedRow = {
	prompt: promptOf(1, { context: "the plan", variables: { tier: "gold" } }),
	response: { text: "No {{reference}} for you", usage: {} },
};

function ask(prompt: string, changes: Parameters<typeof judgeOf>[2] = {}): string {
	const { judge } = judgeOf("j", "polite", { prompt, ...changes });
	const [message, ...others] = judgeMessages(judge, CRITERION, ROW);
	expect(others).toEqual([]);
	expect(message?.role).toBe("user");
	return message?.content ?? "";
}

describe("judgeMessages()", () => {
	it("fills in the row, the criterion and its labels, and asks for JSON", () => {
		const template =
			"{{criterion}} {{labels}}: {{input}}/{{response}}/{{reference}}/{{context}}/{{metadata.topic}}/{{tier}}/{{nothing}}";
		expect(ask(template)).toBe(
			"Is it polite? Reject, Accept: question 1/No {{reference}} for you/answer to question 1/the plan/coverage/gold/" +
				'\n\nReply with one JSON object: {"explanation": "<your reasons>", "label": "Reject" or "Accept"}',
		);
	});

	it("reads nothing of a response as a template", () => {
		expect(ask("{{response}}")).toContain("No {{reference}} for you");
	});

	it("shows the examples, and with patterns asks for nothing more", () => {
		const examples = [
			{ input: "a", response: "b", label: "Accept", explanation: "c" },
			{ input: "d", response: "e", label: "Reject" },
		];
		expect(ask("Judge.", { examples, parser: { kind: "patterns", patterns: [] } })).toBe(
			"Judge.\n\nExamples:\n\nInput: a\nResponse: b\nExplanation: c\nLabel: Accept\n\nInput: d\nResponse: e\nLabel: Reject",
		);
	});

	it("asks for a number on a share scale", () => {
		const { judge } = judgeOf("j", "near", { prompt: "{{labels}}" });
		const [message] = judgeMessages(judge, shareCriterion("near"), ROW);
		expect(message?.content).toBe(
			'a number from 0 to 1\n\nReply with one JSON object: {"explanation": "<your reasons>", "score": <number from 0 to 1>}',
		);
	});
});

describe("judgeReads()", () => {
	it("gives the values that the template inserts, once each, and null for what is not there", () => {
		const { judge } = judgeOf("j", "polite", {
			prompt: "{{labels}} {{response}} {{input}} {{response}} {{metadata.none}} {{criterion}}",
		});
		expect(judgeReads(judge, ROW)).toEqual(["No {{reference}} for you", "question 1", null]);
	});
});

describe("judgeReplySchema()", () => {
	it("asks for the explanation before the verdict", () => {
		expect(Object.keys(judgeReplySchema(CRITERION)["properties"] as object)).toEqual([
			"explanation",
			"label",
		]);
		expect(judgeReplySchema(CRITERION)).toMatchObject({
			properties: { label: { enum: ["Reject", "Accept"] } },
			required: ["explanation", "label"],
			additionalProperties: false,
		});
		expect(judgeReplySchema(shareCriterion("near"))).toMatchObject({
			properties: { score: { type: "number" } },
			required: ["explanation", "score"],
		});
	});
});
