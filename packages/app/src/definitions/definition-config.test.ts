import { type Scale, unitInterval } from "@assay/core/domain";
import { definitionsSchema } from "@assay/sdk/schema";
import type { DefinitionSet } from "@assay/workflow/definitions";
import { describe, expect, it } from "vitest";
import { resolveDefinitions } from "../config/resolve-definitions.ts";
import { definitionsConfig } from "./definition-config.ts";
import { GOOD, PROJECT } from "./definition-samples.ts";

const MODULE = { file: "/p/definitions.ts", root: "/p" };

/** What a configuration with these definitions would define. */
const again = (definitions: DefinitionSet) =>
	resolveDefinitions(definitionsSchema.parse(definitionsConfig(definitions)), {
		module: MODULE,
		known: PROJECT.criteria,
	});

describe("definitionsConfig()", () => {
	it("writes every definition so that it is read as it was", () => {
		const all = {
			...PROJECT,
			evaluators: [...PROJECT.evaluators, GOOD.evaluator],
			systems: [GOOD.system, { name: "old", kind: "recorded" } as const],
			labelingFunctions: [GOOD["labeling-function"]],
		};
		expect(again(all)).toEqual(all);
	});

	it.each<[string, Scale]>([
		["a share", { kind: "share" }],
		...[
			[
				["Reject", 0],
				["Accept", 1],
			],
			[
				["Reject", 0],
				["Accept", 0.5],
			],
			[
				["3", 0],
				["2", 0.5],
				["1", 1],
			],
			[
				["b", 0],
				["a", 0.2],
				["c", 0.2],
			],
		].map((labels): [string, Scale] => [
			JSON.stringify(labels),
			{
				kind: "labels",
				labels: labels.map(([name, score]) => ({
					name: String(name),
					score: unitInterval(Number(score)),
				})),
			},
		]),
	])("keeps the scale %s", (_name, scale) => {
		const set = {
			criteria: [{ ...GOOD.criterion, scale }],
			evaluators: [],
			slices: [],
			systems: [],
			labelingFunctions: [],
		};
		expect(again(set).criteria).toEqual(set.criteria);
	});

	it.each([{}, { temperature: 0 }, { temperature: 0.7, seed: 1 }])(
		"keeps a judge's parameters %j",
		(parameters) => {
			if (GOOD.evaluator.kind !== "judge") throw new TypeError("expected a judge");
			const judge = { ...GOOD.evaluator, judge: { ...GOOD.evaluator.judge, parameters } };
			expect(again({ ...PROJECT, evaluators: [judge] }).evaluators).toEqual([judge]);
		},
	);

	it("leaves functions out, alone and within rules", () => {
		const code = { module: "a.ts", exportName: "x", sourceHash: "1" };
		const rule = { kind: "any", rules: [{ kind: "function", code }] } as const;
		const voting = { kind: "function", code, timeoutMs: 1 } as const;
		const set: DefinitionSet = {
			criteria: [],
			evaluators: [{ name: "f", criterion: "c", kind: "function", code, timeoutMs: 1 }],
			slices: [
				{ name: "f", rule },
				{ name: "not", rule: { kind: "not", rule } },
			],
			systems: [{ name: "f", kind: "function", code, timeoutMs: 1 }],
			labelingFunctions: [
				{ name: "f", criterion: "c", label: "Accept", rule: voting },
				{ name: "not", criterion: "c", label: "Accept", rule: { kind: "not", rule: voting } },
				{
					name: "any",
					criterion: "c",
					label: "Accept",
					rule: { kind: "any", rules: [{ kind: "agreement", min: 0.5 }, voting] },
				},
			],
		};
		expect(definitionsConfig(set)).toEqual({
			criteria: {},
			evaluators: {},
			slices: {},
			systems: {},
			labelingFunctions: {},
		});
	});
});
