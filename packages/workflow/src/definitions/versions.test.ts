import type {
	CriterionDefinition,
	EvaluatorDefinition,
	LabelingFunctionDefinition,
	SystemDefinition,
} from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { recordedSystemVersion } from "./ledger-keys.ts";
import {
	definitionVersion,
	judgementVersion,
	labelingFunctionVersion,
	systemVersion,
	votesVersion,
} from "./versions.ts";

const PROMPT: SystemDefinition = {
	name: "base",
	kind: "prompt",
	model: "fake:m",
	template: "Answer: {{input}}",
	parameters: { temperature: 0, seed: 1 },
};
const CRITERION: CriterionDefinition = {
	name: "tone",
	description: "Is it polite?",
	scale: {
		kind: "labels",
		labels: [
			{ name: "No", score: unitInterval(0) },
			{ name: "Yes", score: unitInterval(1) },
		],
	},
	passAt: unitInterval(1),
	estimate: "pass-rate",
	explanationRequired: false,
};
const JUDGE: Extract<EvaluatorDefinition, { kind: "judge" }> = {
	name: "judge",
	criterion: "tone",
	kind: "judge",
	judge: {
		model: "fake:m",
		prompt: "{{response}}",
		parser: { kind: "structured" },
		examples: [],
		parameters: { temperature: 0 },
	},
};

describe("systemVersion()", () => {
	it("does not change with the name, the description or the order of keys", () => {
		const {
			kind,
			model,
			name,
			parameters: _parameters,
			template,
		} = PROMPT as typeof PROMPT & {
			kind: "prompt";
		};
		const same = {
			parameters: { seed: 1, temperature: 0 },
			template,
			model,
			kind,
			description: "another",
			name: `${name} 2`,
		} as SystemDefinition;
		expect(systemVersion(same)).toBe(systemVersion(PROMPT));
	});

	it.each([
		{ model: "fake:n" },
		{ template: "Answer: {{input}} " },
		{ template: [{ role: "user" as const, content: "Answer: {{input}}" }] },
		{ parameters: { temperature: 0 } },
	])("changes with what it does: %o", (change) => {
		const changed = { ...PROMPT, ...change } as SystemDefinition;
		expect(systemVersion(changed)).not.toBe(systemVersion(PROMPT));
	});

	it("of recorded responses is that of their name", () => {
		const v1: SystemDefinition = { name: "v1", kind: "recorded", description: "first" };
		expect(systemVersion(v1)).toBe(recordedSystemVersion("v1"));
		expect(systemVersion({ ...v1, name: "v2" })).not.toBe(systemVersion(v1));
	});
});

describe("definitionVersion()", () => {
	it("changes with everything but absent fields", () => {
		const version = definitionVersion(CRITERION);
		const absent: Record<string, unknown> = { ...CRITERION, gate: undefined };
		expect(definitionVersion(absent as unknown as CriterionDefinition)).toBe(version);
		expect(definitionVersion({ ...CRITERION, name: "x" })).not.toBe(version);
		expect(definitionVersion({ ...CRITERION, gate: { min: 0.5 } })).not.toBe(version);
	});
});

describe("judgementVersion()", () => {
	const version = judgementVersion(JUDGE, CRITERION);

	it("does not change with names, texts for people, threshold, trust and gates", () => {
		const evaluator: EvaluatorDefinition = {
			...JUDGE,
			name: "other",
			criterion: "manners",
			description: "d",
			threshold: 0.5,
			trust: { minAgreement: 0.8, minLabels: 10 },
			notes: { from: "x" },
		};
		const criterion: CriterionDefinition = {
			...CRITERION,
			name: "manners",
			passAt: unitInterval(0.5),
			estimate: "mean-score",
			explanationRequired: true,
			gate: { min: 0.9 },
			filter: { kind: "everything" },
		};
		expect(judgementVersion(evaluator, criterion)).toBe(version);
	});

	it("changes with the criterion's question and scale, and with what the judge is", () => {
		const changed = [
			judgementVersion(JUDGE, { ...CRITERION, description: "Is it kind?" }),
			judgementVersion(JUDGE, { ...CRITERION, scale: { kind: "share" } }),
			judgementVersion({ ...JUDGE, judge: { ...JUDGE.judge, prompt: "{{response}}!" } }, CRITERION),
			judgementVersion({ ...JUDGE, judge: { ...JUDGE.judge, model: "fake:n" } }, CRITERION),
		];
		expect(new Set([version, ...changed]).size).toBe(5);
	});
});

describe("votesVersion()", () => {
	const VOTER: LabelingFunctionDefinition = {
		name: "thanks",
		criterion: "tone",
		label: "Yes",
		rule: { kind: "keyword", field: "response", words: ["thanks"] },
	};
	const version = votesVersion(VOTER, CRITERION);

	it("does not change with names, the description, and switching it off, which are all of its version", () => {
		const others = [
			{ ...VOTER, name: "other" },
			{ ...VOTER, description: "d" },
			{ ...VOTER, active: false },
		];
		const renamed = { ...CRITERION, name: "manners", description: "Is it kind?" };
		for (const other of others) expect(votesVersion(other, renamed)).toBe(version);
		const versions = [VOTER, ...others].map(labelingFunctionVersion);
		expect(new Set(versions).size).toBe(4);
	});

	it("changes with the rule, the labels, the scale and the judgement that it votes by", () => {
		const changed = [
			votesVersion({ ...VOTER, rule: { kind: "not", rule: VOTER.rule } }, CRITERION),
			votesVersion({ ...VOTER, label: "No" }, CRITERION),
			votesVersion({ ...VOTER, otherwise: "No" }, CRITERION),
			votesVersion(VOTER, { ...CRITERION, scale: { kind: "share" } }),
			votesVersion(VOTER, CRITERION, [judgementVersion(JUDGE, CRITERION)]),
		];
		expect(new Set([version, ...changed]).size).toBe(6);
	});
});
