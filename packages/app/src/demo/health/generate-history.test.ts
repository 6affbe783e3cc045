import { describe, expect, it } from "vitest";
import { dataFiles } from "../project/data-files.ts";
import { faultsOf } from "./answer.ts";
import { generateHistory, type HistoricalPair } from "./generate-history.ts";
import { generateReferencePrompts } from "./generate-reference-prompts.ts";

const history = generateHistory(7, 10_000);
const prompts = generateReferencePrompts(7, 400);

const compliantShare = (pairs: readonly HistoricalPair[]): number =>
	pairs.filter(({ answer, fact }) => faultsOf(fact, answer).length === 0).length / pairs.length;

const bytes = (seed: number): string =>
	dataFiles(generateHistory(seed, 300), generateReferencePrompts(seed, 40))
		.map((file) => file.text)
		.join("");

const pairsBy = (name: string) => history.filter(({ answeredBy }) => answeredBy === name);

const countPrompts = (test: (prompt: (typeof prompts)[number]) => boolean): number =>
	prompts.filter(test).length;

describe("generateHistory()", () => {
	it("gives the same bytes for the same seed and others for another", () => {
		expect(bytes(3)).toBe(bytes(3));
		expect(bytes(3)).not.toBe(bytes(4));
	});

	it("has about 12 % compliant answers of the assistant and about 84 % of agents", () => {
		expect(compliantShare(pairsBy("assistant"))).toBeGreaterThan(0.1);
		expect(compliantShare(pairsBy("assistant"))).toBeLessThan(0.15);
		expect(compliantShare(pairsBy("agent"))).toBeGreaterThan(0.8);
		expect(compliantShare(pairsBy("agent"))).toBeLessThan(0.88);
	});

	it("holds enough compliant pairs to choose 2,500 of them with a precision of 90 %", () => {
		expect(compliantShare(history) * history.length).toBeGreaterThan(2_500);
	});

	it("has every kind of fault, alone and together", () => {
		const kinds = new Set(
			history.map(({ answer, fact }) => faultsOf(fact, answer).toSorted().join(" ")),
		);
		for (const kind of [
			"",
			"wrong-fact",
			"no-answer",
			"impolite",
			"competitor",
			"competitor impolite wrong-fact",
		])
			expect([...kinds]).toContain(kind);
	});

	it("repeats no pair and seldom a question; short and long questions occur", () => {
		const pairs = new Set(history.map(({ answer, question }) => `${question}\n${answer.text}`));
		expect(pairs.size).toBe(history.length);
		expect(new Set(history.map(({ question }) => question)).size).toBeGreaterThan(8_500);
		const lengths = history.map(({ question }) => question.split(" ").length);
		expect(lengths.filter((words) => words <= 10).length).toBeGreaterThan(2_000);
		expect(lengths.filter((words) => words >= 40).length).toBeGreaterThan(1_000);
	});

	it("leaves no hole in a text", () => {
		for (const { answer, question } of history)
			expect(`${question} ${answer.text}`).not.toMatch(/[{}]|undefined| {2}/);
	});

	it("keeps the truth out of the files", () => {
		const [pairs] = dataFiles(history.slice(0, 1), []);
		expect(Object.keys(JSON.parse(pairs?.text ?? ""))).toEqual([
			"id",
			"asked_at",
			"channel",
			"topic",
			"answered_by",
			"question",
			"response",
		]);
	});
});

describe("generateReferencePrompts()", () => {
	it("asks for another fact each time, and nothing that was asked before", () => {
		const asked = new Set(history.map(({ question }) => question));
		expect(prompts).toHaveLength(400);
		expect(new Set(prompts.map(({ fact }) => fact.id)).size).toBe(400);
		expect(prompts.filter(({ question }) => asked.has(question))).toEqual([]);
	});

	it("has every topic and channel, and splits three to one to one", () => {
		for (const topic of ["claims", "costs", "coverage", "plans", "prescriptions"])
			expect(countPrompts(({ fact }) => fact.topic === topic)).toBeGreaterThanOrEqual(30);
		for (const channel of ["app", "email", "web"])
			expect(countPrompts((prompt) => prompt.channel === channel)).toBeGreaterThanOrEqual(60);
		expect(countPrompts(({ split }) => split === "train")).toBe(240);
		expect(countPrompts(({ split }) => split === "valid")).toBe(80);
	});
});
