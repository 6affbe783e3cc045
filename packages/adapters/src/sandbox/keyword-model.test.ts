import { describe, expect, it } from "vitest";
import { createKeywordModel } from "./keyword-model.ts";

const pairs = [
	{ input: "Is an MRI covered by the plan?", output: "Yes, an MRI is covered." },
	{ input: "How do I file a claim?", output: "Use the claim form." },
	{ input: "How do I pay a claim back?", output: "Call us." },
	{ input: "Does the plan cover dental care?", output: "No dental care." },
];
const model = createKeywordModel(pairs);
const ask = (content: string, responseSchema?: object) =>
	model.respond(
		[{ role: "user", content }],
		responseSchema ? { responseSchema: responseSchema as never } : {},
	);

describe("createKeywordModel()", () => {
	it("answers what it learnt", () => {
		for (const { input, output } of pairs) expect(ask(input)).toBe(output);
	});

	it("answers like the nearest question; rare words count more than common ones", () => {
		expect(ask("MRI?")).toBe("Yes, an MRI is covered.");
		// "claim" stands in two questions, "dental" in one.
		expect(ask("dental claim")).toBe("No dental care.");
	});

	it("takes the earlier pair of two that are as near", () => {
		const twins = createKeywordModel([
			{ input: "same words", output: "first" },
			{ input: "words same", output: "second" },
		]);
		expect(twins.respond([{ role: "user", content: "same words" }], {})).toBe("first");
	});

	it("says that it does not know rather than guess", () => {
		expect(ask("Qué cubre mi seguro")).toBe("I have no answer to that.");
		expect(createKeywordModel([]).respond([], {})).toBe("I have no answer to that.");
	});

	it("reads the last user message alone", () => {
		const conversation = [
			{ role: "user", content: "Is an MRI covered?" },
			{ role: "assistant", content: "Yes." },
			{ role: "user", content: "And dental care?" },
			{ role: "assistant", content: "MRI MRI MRI" },
		] as const;
		expect(model.respond(conversation, {})).toBe("No dental care.");
	});

	it("answers in JSON of a schema", () => {
		const schema = { type: "object", properties: { answer: { type: "string" } } };
		expect(JSON.parse(ask("MRI?", schema))).toEqual({ answer: "Yes, an MRI is covered." });
	});
});
