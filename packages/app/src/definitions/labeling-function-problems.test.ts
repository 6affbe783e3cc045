import type { LabelingFunctionDefinition, LabelingRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { BodyPath } from "./definition-problem.ts";
import { GOOD, PROJECT } from "./definition-samples.ts";
import { labelingFunctionProblems } from "./labeling-function-problems.ts";

const problems = (change: Partial<LabelingFunctionDefinition>, project = PROJECT) =>
	labelingFunctionProblems({ ...GOOD["labeling-function"], ...change }, { project });

describe("labelingFunctionProblems()", () => {
	it("finds nothing wrong with a good one, which may vote by any kind of rule", () => {
		expect(problems({})).toEqual([]);
	});

	it.each<[Partial<LabelingFunctionDefinition>, BodyPath, RegExp]>([
		[{ criterion: "acuracy" }, ["criterion"], /no criterion .*did you mean "accuracy"/],
		[{ label: "Godo" }, ["label"], /did you mean "Good".* no label/],
		[{ otherwise: "good" }, ["otherwise"], /no label/],
		[{ otherwise: "Good" }, ["otherwise"], /expected another label/],
	])("says what is wrong with %j", (change, path, message) => {
		expect(problems(change)).toEqual([{ path, message: expect.stringMatching(message) }]);
	});

	it("wants a criterion with labels, not a share", () => {
		const criteria = [{ ...GOOD.criterion, scale: { kind: "share" } as const }];
		expect(problems({}, { ...PROJECT, criteria })[0]).toEqual({
			path: ["criterion"],
			message: expect.stringContaining("judged with a share"),
		});
	});

	it.each<[LabelingRule, BodyPath, RegExp]>([
		[{ kind: "keyword", field: "response", words: [" "] }, [], /empty/],
		[{ kind: "keyword", field: "input", words: ["a"] }, ["field"], /expected response, prompt/],
		[{ kind: "in", field: "metadata.", values: [1] }, ["field"], /does not exist/],
		[{ kind: "regex", field: "prompt", pattern: "(?=x)" }, ["pattern"], /RE2/],
		[{ kind: "range", field: "metadata.n", min: 1, max: 0 }, [], /min 1 is over max 0/],
		[{ kind: "length", field: "context", unit: "words" }, [], /no bound/],
		[{ kind: "language", field: "response", languages: ["xx"] }, [], /language/],
		[{ kind: "check", check: { type: "latency", max: 5 } }, ["check", "type"], /no latency/],
		[{ kind: "check", check: { type: "cost", max: 5 } }, ["check", "type"], /no cost/],
		[
			{ kind: "check", check: { type: "embedding-similarity", model: "sandbox:m" } },
			["check", "type"],
			/asks a model/,
		],
		[{ kind: "check", check: { type: "regex", pattern: "(" } }, ["check", "pattern"], /pattern/],
		[{ kind: "check", check: { type: "json-valid" }, min: 0.9, max: 0.1 }, [], /over max/],
		[{ kind: "agreement" }, [], /no bound/],
		[{ kind: "length-ratio", min: 2, max: 1 }, [], /min 2 is over max 1/],
		[{ kind: "near-texts", texts: ["a", "?"], min: 0.5 }, [], /no word/],
		[{ kind: "evaluator", evaluator: "exat", min: 0.5 }, ["evaluator"], /did you mean "exact"/],
		[{ kind: "evaluator", evaluator: "exact" }, [], /no bound/],
		[{ kind: "evaluator", evaluator: "exact", min: 1, max: 0 }, [], /min 1 is over max 0/],
		[{ kind: "asked", model: "x:y", question: "Is it?" }, ["model"], /provider/],
		[
			{ kind: "not", rule: { kind: "any", rules: [{ kind: "agreement" }] } },
			["rule", "rules", 0],
			/no bound/,
		],
	])("says what is wrong with the rule %j", (rule, place, message) => {
		expect(problems({ rule })).toEqual([
			{ path: ["rule", ...place], message: expect.stringMatching(message) },
		]);
	});
});
