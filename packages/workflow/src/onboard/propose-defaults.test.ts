import type { ReferencePrompt, SliceRule } from "@assay/core/domain";
import { templateNames } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createPromptSummary, proposeDefaults } from "./index.ts";

function prompt(id: number, rest: Partial<ReferencePrompt> = {}): ReferencePrompt {
	return {
		id: String(id),
		input: "x".repeat(id + 1),
		variables: {},
		metadata: {},
		provenance: { kind: "imported", source: "a.csv" },
		...rest,
	};
}

function summaryOf(prompts: readonly ReferencePrompt[], detect?: (text: string) => string) {
	const builder = createPromptSummary(detect);
	for (const each of prompts) builder.add(each);
	return builder.summary();
}

function sliceRules(prompts: readonly ReferencePrompt[], detect?: (text: string) => string) {
	const { slices } = proposeDefaults(summaryOf(prompts, detect));
	return Object.fromEntries(slices.map(({ name, rule }): [string, SliceRule] => [name, rule]));
}

function promptNames(part: Partial<ReferencePrompt>): readonly string[] {
	const [correctness] = proposeDefaults(summaryOf([prompt(1, part)])).evaluators;
	return correctness?.kind === "judge" ? templateNames(correctness.judge.prompt) : [];
}

describe("createPromptSummary()", () => {
	it("gives the quartiles of the lengths by nearest rank", () => {
		// Lengths 1 to 8: ranks 2, 4 and 6.
		const prompts = Array.from({ length: 8 }, (_, id) => prompt(id));
		expect(summaryOf(prompts).lengthQuartiles).toEqual([2, 4, 6]);
		expect(summaryOf([])).not.toHaveProperty("lengthQuartiles");
	});

	it("drops keys with more than 40 values and counts list items one by one", () => {
		const prompts = Array.from({ length: 50 }, (_, id) =>
			prompt(id, { metadata: { id, topics: id % 2 ? ["a", "b"] : ["a"] } }),
		);
		expect(summaryOf(prompts).metadata).toEqual([
			{
				key: "topics",
				values: [
					{ value: "a", count: 50 },
					{ value: "b", count: 25 },
				],
			},
		]);
	});
});

describe("proposeDefaults()", () => {
	it("proposes three criteria, and three more where prompts have a context, each with a judge", () => {
		const plain = proposeDefaults(summaryOf([prompt(1)]), { judgeModel: "openai:x" });
		expect(plain.criteria.map(({ name }) => name)).toEqual([
			"Correctness",
			"Completeness",
			"Safety",
		]);
		const rag = proposeDefaults(summaryOf([prompt(1, { context: "c" })]), {
			judgeModel: "openai:x",
		});
		expect(rag.criteria.map(({ name }) => name).slice(3)).toEqual([
			"Context relevance",
			"Faithfulness",
			"Answerability",
		]);
		for (const { criteria, evaluators } of [plain, rag])
			expect(evaluators.map(({ criterion }) => criterion)).toEqual(
				criteria.map(({ name }) => name),
			);
	});

	it("shows judges only the parts that prompts have", () => {
		expect(promptNames({})).toEqual(["criterion", "input", "response", "labels"]);
		expect(promptNames({ context: "c", reference: "r" })).toEqual([
			"criterion",
			"input",
			"reference",
			"context",
			"response",
			"labels",
		]);
	});

	it("proposes metadata values that three prompts share, languages, and quarters of the lengths", () => {
		const prompts = Array.from({ length: 40 }, (_, id) =>
			prompt(id, { metadata: { kind: id < 20 ? "a" : id < 38 ? "b" : "rare", same: true } }),
		);
		const rules = sliceRules(prompts, (text) => (text.length < 3 ? "fr" : "es"));
		expect(Object.keys(rules)).toEqual([
			"kind: a",
			"kind: b",
			"language: es",
			"length: up to 10",
			"length: 11 to 20",
			"length: 21 to 30",
			"length: over 30",
		]);
		expect(rules["kind: a"]).toEqual({ kind: "in", field: "metadata.kind", values: ["a"] });
		expect(rules["language: es"]).toEqual({ kind: "language", field: "input", languages: ["es"] });
	});

	it("trusts a language that the metadata names", () => {
		const prompts = Array.from({ length: 6 }, (_, id) =>
			prompt(id, { metadata: { lang: id < 3 ? "en" : "es" } }),
		);
		expect(Object.keys(sliceRules(prompts, () => "fr"))).toEqual(["lang: en", "lang: es"]);
	});
});
