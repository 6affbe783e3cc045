import { describe, expect, it } from "vitest";
import { promptValue } from "./prompt-value.ts";
import type { ReferencePrompt } from "./reference-prompt.ts";

const PROMPT: ReferencePrompt = {
	id: "p1",
	reference: "answer to question 1",
	provenance: { kind: "written" },
	input: [
		{ role: "system", content: "Be kind" },
		{ role: "user", content: "Hi" },
	],
	variables: { tier: "gold", list: [1, "a"], input: "shadowed", none: null },
	metadata: { topic: "claims", "a.b": 7 },
};

describe("promptValue()", () => {
	it.each([
		["input", "system: Be kind\n\nuser: Hi"],
		["reference", "answer to question 1"],
		["id", "p1"],
		["tier", "gold"],
		["variables.tier", "gold"],
		["variables.input", "shadowed"],
		["list", '[1,"a"]'],
		["metadata.topic", "claims"],
		["metadata.a.b", "7"],
	])("gives the text of %s", (name, text) => {
		expect(promptValue(PROMPT, name)).toBe(text);
	});

	it.each([
		"context",
		"none",
		"metadata.none",
		"topic",
		"toString",
		"metadata.constructor",
		"__proto__",
	])("gives nothing for %s, which the prompt does not have", (name) => {
		expect(promptValue(PROMPT, name)).toBeUndefined();
	});

	it("prefers what is given beside the prompt, even when that is nothing", () => {
		expect(promptValue(PROMPT, "response", { response: "Hello" })).toBe("Hello");
		expect(promptValue(PROMPT, "tier", { tier: undefined })).toBeUndefined();
	});
});
