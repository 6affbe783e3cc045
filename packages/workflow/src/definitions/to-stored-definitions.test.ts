import { describe, expect, it } from "vitest";
import { acceptCriterion, judgeOf, PLAIN_SYSTEM } from "../benchmark/definition-samples.ts";
import { toStoredDefinitions } from "./to-stored-definitions.ts";
import {
	definitionVersion,
	evaluatorVersion,
	labelingFunctionVersion,
	systemVersion,
} from "./versions.ts";

describe("toStoredDefinitions()", () => {
	it("stores each kind under the version that a run pins", () => {
		const criterion = acceptCriterion("accuracy");
		const judge = judgeOf("judge", "accuracy");
		const check = {
			name: "short",
			criterion: "accuracy",
			kind: "code",
			check: { type: "word-count", max: 9 },
		} as const;
		const slice = { name: "all", rule: { kind: "everything" } } as const;
		const voter = {
			name: "long",
			criterion: "accuracy",
			label: "Reject",
			rule: { kind: "length", field: "response", unit: "words", min: 90 },
		} as const;
		const stored = toStoredDefinitions(
			{
				criteria: [criterion],
				evaluators: [judge, check],
				slices: [slice],
				systems: [PLAIN_SYSTEM],
				labelingFunctions: [voter],
			},
			{ origin: "ui", createdAt: 5 },
		);
		expect(stored.map(({ kind, name, version }) => [kind, name, version])).toEqual([
			["criterion", "accuracy", definitionVersion(criterion)],
			["evaluator", "judge", evaluatorVersion(judge)],
			["evaluator", "short", evaluatorVersion(check)],
			["slice", "all", definitionVersion(slice)],
			["system", "plain", systemVersion(PLAIN_SYSTEM)],
			["labeling-function", "long", labelingFunctionVersion(voter)],
		]);
		expect(stored[3]).toMatchObject({ body: slice, origin: "ui", createdAt: 5 });
	});
});
