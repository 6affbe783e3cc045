import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitLogisticLine, logisticShare, sandwich } from "./logistic-line.ts";

const counts = fc.array(
	fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 40 })),
	{
		minLength: 2,
		maxLength: 12,
	},
);

function sum(values: readonly number[]): number {
	return values.reduce((all, one) => all + one, 0);
}

describe("fitLogisticLine()", () => {
	it("goes through two points exactly", () => {
		const line = fitLogisticLine({ x: [2, 5], passed: [2, 8], count: [10, 10] });
		expect(line && logisticShare(line.intercept + 2 * line.slope)).toBeCloseTo(0.2, 12);
		expect(line && logisticShare(line.intercept + 5 * line.slope)).toBeCloseTo(0.8, 12);
		// Variances of two independent log-odds, 1 / (n p q) = 0.625 each, over the distance squared.
		expect(line?.covariance.slope).toBeCloseTo((0.625 + 0.625) / 9, 12);
	});

	it("solves the likelihood equations, wherever the axis lies", () => {
		fc.assert(
			fc.property(counts, fc.integer({ min: -1000, max: 1000 }), (rows, start) => {
				const x = rows.map((_, i) => start + 7 * i);
				const [passed, count] = [rows.map(([k]) => k), rows.map(([, n]) => n)];
				const line = fitLogisticLine({ x, passed, count });
				const residuals = rows.map(
					([k, n], i) => k - n * logisticShare((line?.intercept ?? 0) + (line?.slope ?? 0) * x[i]!),
				);
				expect(sum(residuals)).toBeCloseTo(0, 6);
				expect(sum(residuals.map((one, i) => one * i))).toBeCloseTo(0, 6);
			}),
		);
	});

	it("counts rows, not entries: two halves of a run are one run", () => {
		const whole = fitLogisticLine({ x: [0, 1], passed: [4, 6], count: [20, 20] });
		const halves = fitLogisticLine({ x: [0, 0, 1], passed: [1, 3, 6], count: [10, 10, 20] });
		expect(halves?.slope).toBeCloseTo(whole?.slope ?? 0, 12);
	});

	it.each([
		["all pass", [0, 1, 2], [5, 5, 5]],
		["all fail", [0, 1, 2], [0, 0, 0]],
		["one place", [3, 3, 3], [1, 2, 3]],
		["parted", [0, 1, 2], [0, 0, 5]],
		["parted at a mixed run", [0, 1, 2], [0, 2, 5]],
		["nothing", [], []],
	])("has no finite fit where there is none: %s", (_, x, passed) => {
		expect(fitLogisticLine({ x, passed, count: x.map(() => 5) })).toBeUndefined();
	});

	it("asks for one of each", () => {
		expect(() => fitLogisticLine({ x: [1], passed: [], count: [1] })).toThrow(/Cannot fit a line/);
	});
});

describe("sandwich()", () => {
	it("is bread × meat × bread, as written out by hand", () => {
		// [[2,1],[1,3]] × [[1,2],[2,5]] × [[2,1],[1,3]] = [[17,31],[31,58]].
		expect(
			sandwich({ intercept: 2, slope: 3, both: 1 }, { intercept: 1, slope: 5, both: 2 }),
		).toEqual({ intercept: 17, slope: 58, both: 31 });
	});
});
