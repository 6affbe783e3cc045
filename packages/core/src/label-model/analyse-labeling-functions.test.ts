import { describe, expect, it } from "vitest";
import { analyseLabelingFunctions } from "./analyse-labeling-functions.ts";
import { fitLabelModel } from "./fit-label-model.ts";
import { countRows, simulateVotes } from "./votes-fixture.ts";

function analyse(rows: readonly (readonly number[])[], truths: readonly number[]) {
	const { patterns, indices } = countRows(rows);
	const gold = truths.map((label, i) => ({ pattern: indices[i]!, label }));
	const model = fitLabelModel(patterns, { classes: 2, gold });
	return { analyses: analyseLabelingFunctions(patterns, model, gold), model, patterns };
}

describe("analyseLabelingFunctions()", () => {
	it("counts by hand", () => {
		const rows = [
			[1, -1, -1],
			[1, 0, -1],
			[1, 1, -1],
			[-1, 0, -1],
		];
		const { analyses } = analyse(rows, [1, 0]);
		expect(analyses[0]).toMatchObject({
			coverage: 3 / 4,
			overlap: 2 / 4,
			conflict: 1 / 4,
			polarity: [1],
			right: 1,
			wrong: 1,
			accuracy: 0.5,
			baseRate: 0.5,
			decidesAlone: 1,
			outvoted: 0,
			flags: ["too-broad"],
		});
		expect(analyses[2]).toMatchObject({
			coverage: 0,
			polarity: [],
			precision: undefined,
			evidence: undefined,
			decidesAlone: 0,
			changesWithout: 0,
			flags: ["never-votes"],
		});
	});

	it("flags what is planted, from 100 rows of ground truth", () => {
		const { rows, truths } = simulateVotes([0.9, 0.85, 0.8, 0.35, 0.05], { count: 3000 });
		const planted = rows.map((row) => [...row, row[0]!]);
		const { analyses } = analyse(planted, truths.slice(0, 100));
		expect(analyses.map(({ flags }) => flags)).toEqual([
			["duplicate"],
			[],
			[],
			expect.arrayContaining(["not-better-than-base-rate"]),
			["not-better-than-base-rate", "likely-swapped"],
			["duplicate"],
		]);
		expect(analyses[0]!.partners[0]).toMatchObject({ labelingFunction: 5, correlation: 1 });
		expect(analyses[4]!.precision).toBeLessThan(0.3);
		expect(analyses[4]!.outvoted).toBeGreaterThan(0);
	});

	it("says what a precision rests on, in shares", () => {
		const { analyses, model } = analyse([[1], [1], [1], [1]], [1, 1]);
		// 10 pseudo-votes of prior, 2 labels, 4 votes on rows that agree with themselves.
		expect(analyses[0]!.evidence).toEqual({ prior: 10 / 16, gold: 2 / 16, agreement: 4 / 16 });
		expect(analyses[0]!.precision).toBe(model.votes[0]!.precisions[1]);
	});

	it("counts the rows that another decision falls on without a labeling function", () => {
		const rows = [
			[1, -1],
			[1, -1],
			[-1, 0],
		];
		const { analyses } = analyse(rows, []);
		expect(analyses.map(({ changesWithout }) => changesWithout)).toEqual([2, 1]);
	});

	it("flags nothing about accuracy without ground truth", () => {
		const { rows } = simulateVotes([0.9, 0.1, 0.8], { count: 500 });
		const { analyses } = analyse(rows, []);
		expect(analyses.map(({ flags }) => flags)).toEqual([[], [], []]);
	});
});
