import type { ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";
import type { LocalRule } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { createSliceLibrary } from "./slice-library.ts";

const library = createSliceLibrary();

function prompt(fields: Partial<ReferencePrompt> = {}): ReferencePrompt {
	return {
		id: "p1",
		input: "Does my plan cover dental cleaning?",
		variables: {},
		metadata: {},
		provenance: { kind: "imported", source: "test" },
		...fields,
	};
}

function isIn(rule: LocalRule, fields: Partial<ReferencePrompt> = {}): boolean {
	return library.prepare(rule)(prompt(fields));
}

function hasWords(words: readonly string[], input: string, partial = false): boolean {
	return isIn({ kind: "keyword", field: "input", words, partial }, { input });
}

function dentalIn(field: string): LocalRule {
	return { kind: "keyword", field, words: ["dental"] };
}

function isAdult(age: number | string | boolean): boolean {
	return isIn({ kind: "range", field: "metadata.age", min: 18, max: 65 }, { metadata: { age } });
}

function topicRule(topic: number): LocalRule {
	return {
		kind: "topic",
		field: "input",
		centroids: [{ dental: 0.8, teeth: 0.6 }, { cost: 1 }, { cost: 1, unknown: 0 }],
		idf: { dental: 1, teeth: 2, cost: 1.5 },
		topic,
	};
}

function preparing(rule: LocalRule): () => unknown {
	return () => library.prepare(rule);
}

describe("createSliceLibrary()", () => {
	it("takes every prompt for `everything` and the named ones for `picked`", () => {
		expect(isIn({ kind: "everything" })).toBe(true);
		expect(isIn({ kind: "picked", ids: ["p1"] })).toBe(true);
		expect(isIn({ kind: "picked", ids: ["p2"] })).toBe(false);
	});

	it("finds keywords as whole words, in any script and case", () => {
		expect(hasWords(["DENTAL"], "dental care")).toBe(true);
		expect(hasWords(["dent"], "dental care")).toBe(false);
		expect(hasWords(["dent"], "dental care", true)).toBe(true);
		expect(hasWords(["niño"], "¿Cubre a mi niño?")).toBe(true);
		expect(hasWords(["ni"], "¿Cubre a mi niño?")).toBe(false);
		expect(hasWords(["c++"], "Use C++ here")).toBe(true);
		expect(hasWords(["牙科"], "我的牙科计划")).toBe(true);
		expect(hasWords(["vision", "out of pocket"], "my out of pocket costs")).toBe(true);
		expect(hasWords(["café"], "a cafe\u0301")).toBe(true);
		expect(hasWords(["a.c"], "abc")).toBe(false);
	});

	it("reads the user's words of a conversation, other fields by name", () => {
		const input = [
			{ role: "system" as const, content: "You know dental plans" },
			{ role: "user" as const, content: "Hello" },
		];
		expect(isIn(dentalIn("input"), { input })).toBe(false);
		expect(isIn(dentalIn("context"), { context: "dental" })).toBe(true);
		expect(isIn(dentalIn("reference"), { reference: "dental" })).toBe(true);
		expect(isIn(dentalIn("variables.a.b"), { variables: { a: { b: "dental" } } })).toBe(true);
		expect(isIn(dentalIn("metadata.a.b"), { metadata: { "a.b": "dental" } })).toBe(true);
		expect(isIn(dentalIn("metadata.tags"), { metadata: { tags: ["vision", "dental"] } })).toBe(
			true,
		);
		expect(isIn(dentalIn("metadata.tags"))).toBe(false);
	});

	it("finds regular expressions", () => {
		const rule: LocalRule = {
			kind: "regex",
			field: "input",
			pattern: "^does.*\\?$",
			ignoreCase: true,
		};
		expect(isIn(rule)).toBe(true);
		expect(isIn({ ...rule, ignoreCase: false })).toBe(false);
	});

	it("compares values and items of lists, numbers and texts apart", () => {
		const metadata = { topic: "coverage", year: 2024, tags: ["a", 5], empty: null };
		const has = (field: string, ...values: readonly (string | number | null)[]) =>
			isIn({ kind: "in", field, values }, { metadata, split: "test" });
		expect(has("metadata.topic", "costs", "coverage")).toBe(true);
		expect(has("metadata.year", 2024)).toBe(true);
		expect(has("metadata.year", "2024")).toBe(false);
		expect(has("metadata.tags", 5)).toBe(true);
		expect(has("metadata.empty", null)).toBe(true);
		expect(has("metadata.absent", null)).toBe(false);
		expect(has("split", "test")).toBe(true);
	});

	it("bounds numbers, also where a file gave them as text", () => {
		expect([17, 18, 65, 66].map(isAdult)).toEqual([false, true, true, false]);
		expect(["30", " ", "thirty"].map(isAdult)).toEqual([true, false, false]);
		expect(isAdult(true)).toBe(false);
	});

	it("detects languages", () => {
		const rule: LocalRule = { kind: "language", field: "input", languages: ["es"] };
		expect(isIn(rule, { input: "¿Mi plan cubre la limpieza dental?" })).toBe(true);
		expect(isIn(rule)).toBe(false);
		expect(isIn({ ...rule, field: "context" })).toBe(false);
	});

	it("measures length in characters and words", () => {
		expect(isIn({ kind: "length", field: "input", unit: "words", min: 6, max: 6 })).toBe(true);
		expect(isIn({ kind: "length", field: "input", unit: "characters", max: 34 })).toBe(false);
		expect(isIn({ kind: "length", field: "reference", unit: "words", max: 5 })).toBe(false);
	});

	it("assigns the topic with the nearest centroid", () => {
		// Products: topic 0: 0.8 × 1 = 0.8; topic 1: 1 × 1.5 = 1.5; topic 2 ties with 1 and loses.
		const input = "Dental cost?";
		expect([0, 1, 2].map((topic) => isIn(topicRule(topic), { input }))).toEqual([
			false,
			true,
			false,
		]);
		expect(isIn(topicRule(0), { input: "TEETH and dental" })).toBe(true);
		expect([0, 1, 2].some((topic) => isIn(topicRule(topic), { input: "hello" }))).toBe(false);
	});

	it("refuses rules that cannot work, with the nearest name", () => {
		expect(preparing({ kind: "keyword", field: "inptu", words: ["x"] })).toThrow(
			'Cannot read prompt field "inptu" (did you mean "input"?)',
		);
		expect(preparing({ kind: "keyword", field: "metdata.topic", words: ["x"] })).toThrow(
			'(did you mean "metadata.topic"?)',
		);
		expect(preparing({ kind: "keyword", field: "metadata.", words: ["x"] })).toThrow(
			ConfigurationError,
		);
		expect(preparing({ kind: "keyword", field: "toString", words: ["x"] })).toThrow(
			ConfigurationError,
		);
		expect(preparing({ kind: "keyword", field: "input", words: [""] })).toThrow(ConfigurationError);
		expect(preparing({ kind: "regex", field: "input", pattern: "[" })).toThrow(ConfigurationError);
		expect(preparing({ kind: "in", field: "id", values: [] })).toThrow(ConfigurationError);
		expect(preparing({ kind: "range", field: "id" })).toThrow("no bound is given");
		expect(preparing({ kind: "language", field: "input", languages: ["xx"] })).toThrow(
			ConfigurationError,
		);
		expect(preparing({ kind: "topic", field: "input", centroids: [], idf: {}, topic: 0 })).toThrow(
			"Cannot find topic 0",
		);
	});
});
