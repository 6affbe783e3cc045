import { describe, expect, it } from "vitest";
import { GOOD, PROJECT } from "./definition-samples.ts";
import { usesOf } from "./uses-of.ts";

const names = (...[kind, name]: readonly [Parameters<typeof usesOf>[0], string]) =>
	usesOf(kind, name, PROJECT).map((use) => `${use.kind} ${use.name}`);

describe("usesOf()", () => {
	it("names what rests on a definition, nested rules and gates included", () => {
		expect(names("criterion", "accuracy")).toEqual(["evaluator exact"]);
		expect(names("evaluator", "exact")).toEqual(["slice hard"]);
		expect(names("slice", "short")).toEqual(["criterion accuracy"]);
		expect(names("slice", "hard")).toEqual([]);
		expect(names("system", "chat")).toEqual([]);
	});

	it("names the labeling functions that vote under a criterion and by an evaluator", () => {
		const project = { ...PROJECT, labelingFunctions: [GOOD["labeling-function"]] };
		expect(usesOf("criterion", "accuracy", project)).toContainEqual({
			kind: "labeling-function",
			name: "says why",
			how: "votes under it",
		});
		expect(usesOf("evaluator", "exact", project)).toContainEqual({
			kind: "labeling-function",
			name: "says why",
			how: "votes by its scores",
		});
		expect(usesOf("labeling-function", "says why", project)).toEqual([]);
	});
});
