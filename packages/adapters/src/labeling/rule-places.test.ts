import type { LabelingRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { rulePlaces } from "./rule-places.ts";

const words = (...list: readonly string[]): LabelingRule => ({
	kind: "keyword",
	field: "response",
	words: list,
});

function marked(rule: LabelingRule, text: string): readonly string[] {
	return rulePlaces(rule, text).map(({ end, start }) => text.slice(start, end));
}

describe("rulePlaces()", () => {
	it("finds whole words in whatever case, each time that they stand there", () => {
		expect(marked(words("acme"), "Acme, acmes and ACME")).toEqual(["Acme", "ACME"]);
	});

	it("finds matches of a pattern, and leaves out empty ones", () => {
		const rule: LabelingRule = { kind: "regex", field: "response", pattern: String.raw`\d*` };
		expect(marked(rule, "a 12 b 345")).toEqual(["12", "345"]);
	});

	it("goes through groups and negations, in order and without overlaps", () => {
		const rule: LabelingRule = {
			kind: "all",
			rules: [words("credit card"), { kind: "not", rule: words("card", "gold") }],
		};
		expect(marked(rule, "gold: a credit card")).toEqual(["gold", "credit card"]);
	});

	it("marks nothing for rules about other fields", () => {
		expect(marked({ kind: "keyword", field: "prompt", words: ["a"] }, "a")).toEqual([]);
		expect(marked({ kind: "length", field: "response", unit: "words", min: 1 }, "a")).toEqual([]);
	});
});
