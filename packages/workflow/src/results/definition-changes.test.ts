import { type SliceRule, unitInterval } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import {
	acceptCriterion,
	judgeOf,
	PLAIN_SYSTEM,
	subjectOf,
} from "../benchmark/definition-samples.ts";
import { artifactChanges, systemChanges } from "./definition-changes.ts";
import { ruleInWords } from "./rule-in-words.ts";

const labels = ["No", "Yes"].map((name, i) => ({ name, score: unitInterval(i) }));
const before = subjectOf({
	system: PLAIN_SYSTEM,
	criteria: [acceptCriterion("tone"), acceptCriterion("gone")],
	evaluators: [judgeOf("tone", "tone", { prompt: "Be fair.\n{{response}}" })],
	slices: [{ name: "claims", rule: { kind: "in", field: "metadata.topic", values: ["claims"] } }],
});

describe("artifactChanges()", () => {
	it("tells part by part what changed, what came and what went", () => {
		const after = subjectOf({
			system: PLAIN_SYSTEM,
			criteria: [acceptCriterion("tone", { scale: { kind: "labels", labels } })],
			evaluators: [
				{ ...judgeOf("tone", "tone", { prompt: "Be strict.\n{{response}}" }), threshold: 0.7 },
			],
			slices: [
				{
					name: "claims",
					rule: { kind: "in", field: "metadata.topic", values: ["claims", "costs"] },
				},
				{ name: "long", rule: { kind: "length", field: "input", unit: "words", min: 40 } },
			],
		});
		expect(artifactChanges(before, after)).toEqual([
			{
				kind: "criterion",
				name: "tone",
				change: "changed",
				parts: [{ what: "labels", before: "Reject = 0\nAccept = 1", after: "No = 0\nYes = 1" }],
			},
			{ kind: "criterion", name: "gone", change: "removed", parts: [] },
			{
				kind: "evaluator",
				name: "tone",
				change: "changed",
				parts: [
					{
						what: "judge prompt",
						before: "Be fair.\n{{response}}",
						after: "Be strict.\n{{response}}",
					},
					{ what: "passes from", after: "0.7" },
				],
			},
			{
				kind: "slice",
				name: "claims",
				change: "changed",
				parts: [
					{
						what: "rule",
						before: 'metadata.topic is "claims"',
						after: 'metadata.topic is "claims" or "costs"',
					},
				],
			},
			{
				kind: "slice",
				name: "long",
				change: "added",
				parts: [{ what: "rule", after: "input has at least 40 words" }],
			},
		]);
	});

	it("is empty for the same definitions, and names versions that read the same", () => {
		expect(artifactChanges(before, before)).toEqual([]);
		const recounted = {
			...before,
			evaluators: before.evaluators.map((one) => ({ ...one, version: "f".repeat(32) })),
		};
		expect(artifactChanges(before, recounted)).toEqual([
			{
				kind: "evaluator",
				name: "tone",
				change: "changed",
				parts: [
					{
						what: "version",
						before: before.evaluators[0]?.version.slice(0, 12),
						after: "ffffffffffff",
					},
				],
			},
		]);
	});
});

describe("systemChanges()", () => {
	it("compares another system with the one that it stands for", () => {
		const after = subjectOf({
			system: { ...PLAIN_SYSTEM, kind: "recorded", name: "tuned" },
			criteria: [],
			evaluators: [],
			slices: [],
		});
		expect(systemChanges(before.system, before.system)).toEqual([]);
		expect(systemChanges(before.system, after.system)).toMatchObject([
			{
				kind: "system",
				name: "tuned",
				change: "added",
				comparedWith: PLAIN_SYSTEM.name,
				parts: expect.arrayContaining([{ what: "responses", after: "recorded" }]),
			},
		]);
	});
});

describe("ruleInWords()", () => {
	it("joins rules, with parentheses where they are needed", () => {
		const short: SliceRule = { kind: "length", field: "input", unit: "words", max: 5 };
		const spanish: SliceRule = { kind: "language", field: "input", languages: ["es"] };
		const rule: SliceRule = {
			kind: "all",
			rules: [
				{ kind: "any", rules: [short, spanish] },
				{ kind: "not", rule: spanish },
			],
		};
		expect(ruleInWords(rule)).toBe(
			"(input has at most 5 words or input is written in es) and not (input is written in es)",
		);
	});
});
