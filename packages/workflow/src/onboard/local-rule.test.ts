import type { ReferencePrompt, SliceRule } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { prepareLocalRule } from "./local-rule.ts";

const prompt: ReferencePrompt = {
	id: "p",
	input: "x",
	variables: {},
	metadata: {},
	provenance: { kind: "written" },
};
/** The library of this test knows picked prompts alone. */
const library = {
	prepare: (rule: SliceRule) => (one: ReferencePrompt) =>
		rule.kind === "picked" && rule.ids.includes(one.id),
};
const yes: SliceRule = { kind: "picked", ids: ["p"] };
const no: SliceRule = { kind: "picked", ids: [] };
const verdict: SliceRule = { kind: "verdict", evaluator: "judge", is: "fail" };
const decide = (rule: SliceRule) => {
	const decision = prepareLocalRule(rule, library);
	return decision.isDecided ? decision.belongs(prompt) : decision.reason;
};

describe("prepareLocalRule()", () => {
	it.each<[SliceRule, boolean]>([
		[{ kind: "all", rules: [yes, yes] }, true],
		[{ kind: "all", rules: [yes, no] }, false],
		[{ kind: "any", rules: [no, yes] }, true],
		[{ kind: "any", rules: [no, no] }, false],
		[{ kind: "not", rule: { kind: "any", rules: [no, no] } }, true],
	])("joins rules by and, or, not: %j", (rule, expected) => {
		expect(decide(rule)).toBe(expected);
	});

	it("says what decides where the prompt alone does not, however deep it is", () => {
		const rule: SliceRule = { kind: "not", rule: { kind: "all", rules: [yes, verdict] } };
		expect(decide(rule)).toBe('the verdicts of "judge" in a run decide');
	});
});
