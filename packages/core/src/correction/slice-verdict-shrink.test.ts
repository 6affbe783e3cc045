import { describe, expect, it } from "vitest";
import { pooledVerdictRates } from "./pooled-verdict-rates.ts";
import { sliceVerdictShrink } from "./slice-verdict-shrink.ts";
import { verdictPostStratified } from "./verdict-post-stratified.ts";

const run = [strata([200, 40, 4], [300, 60, 48])];

describe("sliceVerdictShrink()", () => {
	it("draws each verdict's rate towards the run's, worth three labels", () => {
		// 0.2 (0 + 3 · 0.1) / (3 + 3) + 0.8 (5 + 3 · 0.8) / (6 + 3).
		const result = sliceVerdictShrink([strata([10, 3, 0], [40, 6, 5])], run);
		expect(result.shrunk).toBeCloseTo((0.2 * 0.3) / 6 + (0.8 * 7.4) / 9, 14);
		expect(result.own.estimate).toBeCloseTo((0.8 * 5) / 6, 14);
		expect(result.estimate).toBe(result.shrunk);
		expect(result.differing).toEqual([]);
	});

	it("keeps the interval of the slice alone", () => {
		const slice = strata([10, 3, 0], [40, 6, 5]);
		const alone = verdictPostStratified(slice.verdicts);
		expect(sliceVerdictShrink([slice], run).own).toEqual(alone);
	});

	it("approaches the own rate with many labels and is the run's with none", () => {
		const [many, none] = [strata([0, 0, 0], [300, 60, 48]), strata([100, 0, 0], [100, 0, 0])];
		expect(sliceVerdictShrink([many], run).shrunk).toBeCloseTo(0.8, 14);
		expect(sliceVerdictShrink([none], run).shrunk).toBeCloseTo(0.5 * 0.1 + 0.5 * 0.8, 14);
	});

	it("shows the own rate where the shrunk one lies outside the own interval", () => {
		// All of 60 labels fail where the run's 900 pass: 3 · 900/960 of 63 lies above 0 / 60's limit.
		const result = sliceVerdictShrink([strata([500, 60, 0])], [strata([9000, 960, 900])]);
		expect(result.shrunk).toBeCloseTo((3 * 900) / 960 / 63, 14);
		expect(result.shrunk).toBeGreaterThan(result.own.high);
		expect(result.estimate).toBe(0);
	});

	it("warns of the verdicts that mean something else in the slice", () => {
		// Pass verdicts: 1 of 7 in the slice, 47 of 53 elsewhere.
		const result = sliceVerdictShrink([strata([10, 3, 0], [40, 7, 1])], run);
		expect(result.differing).toEqual([1]);
	});

	it("tests within the strata of the draw", () => {
		// The same counts, but all labels of the slice are in a stratum in which it is all of the run.
		const slice = { inclusionProbability: 0.2, ...strata([10, 3, 0], [40, 7, 1]) };
		const rest = { inclusionProbability: 0.1, ...strata([190, 37, 4], [260, 53, 47]) };
		expect(sliceVerdictShrink([slice], [slice, rest]).differing).toEqual([]);
	});

	it("has no shrunk rate without rows or without labels anywhere", () => {
		expect(sliceVerdictShrink([strata([0, 0, 0], [0, 0, 0])], run).shrunk).toBeUndefined();
		const unlabeled = [strata([9, 0, 0], [9, 0, 0])];
		expect(sliceVerdictShrink(unlabeled, unlabeled)).toMatchObject({
			estimate: undefined,
			shrunk: undefined,
			own: { low: 0, high: 1 },
		});
	});

	it("refuses a slice that the run does not contain", () => {
		expect(() => sliceVerdictShrink(run, [strata([20, 4, 0], [30, 6, 4])])).toThrow(
			"Cannot compare a slice with the rest of its run",
		);
	});
});

describe("pooledVerdictRates()", () => {
	it("takes the rate over all labels for a verdict that has none", () => {
		const rates = pooledVerdictRates([strata([50, 8, 2], [50, 12, 9], [5, 0, 0])]);
		expect(rates).toEqual([0.25, 0.75, 11 / 20]);
	});

	it("weights labels by one over their probability", () => {
		// Overall: (1·10 + 3·2) / (2·10 + 6·2).
		const rates = pooledVerdictRates([
			{ inclusionProbability: 0.1, ...strata([20, 2, 1], [9, 0, 0]) },
			{ inclusionProbability: 0.5, ...strata([12, 6, 3], [1, 0, 0]) },
		]);
		expect(rates[1]).toBeCloseTo(16 / 32, 14);
	});
});

function strata(...cells: readonly (readonly [number, number, number])[]) {
	return {
		verdicts: cells.map(([judged, labeled, labeledPass]) => ({ judged, labeled, labeledPass })),
	};
}
