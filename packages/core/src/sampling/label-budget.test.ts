import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOptimalRate, type LabelPrices } from "./cost-optimal-rate.ts";
import { labelBudget, labelPrecision } from "./label-budget.ts";

const z = 1.959963984540054;

describe("labelPrecision()", () => {
	it("counts the judge's part by hand", () => {
		// 1 - 0.5² × 75/100 = 0.8125 of the variance is left.
		const result = labelPrecision({ variance: 0.25, correlation: 0.5, rows: 100 }, 25);
		expect(result.effectiveLabels).toBeCloseTo(25 / 0.8125, 12);
		expect(result.labelsSaved).toBeCloseTo(25 / 0.8125 - 25, 12);
		expect(result.halfWidth).toBeCloseTo(z * Math.sqrt((0.25 * 0.8125) / 25), 12);
	});

	it("saves nothing with a judge that knows nothing, and refuses more labels than rows", () => {
		const plan = { variance: 0.2, correlation: 0, rows: 50 };
		expect(labelPrecision(plan, 10).labelsSaved).toBe(0);
		expect(() => labelPrecision(plan, 51)).toThrow(RangeError);
		expect(() => labelPrecision({ ...plan, correlation: 1.1 }, 5)).toThrow(RangeError);
	});
});

describe("labelBudget()", () => {
	it("is the least number whose half width is narrow enough", () => {
		const plan = fc.record({
			variance: fc.double({ min: 0.05, max: 0.25, noNaN: true }),
			correlation: fc.double({ min: -0.95, max: 0.95, noNaN: true }),
			rows: fc.integer({ min: 50, max: 2000 }),
		});
		fc.assert(
			fc.property(plan, fc.double({ min: 0.02, max: 0.3, noNaN: true }), (given, halfWidth) => {
				const { labels, humansOnly } = labelBudget(given, halfWidth);
				// One label fewer, or, where none suffice, all of them, leave the interval too wide.
				const isPossible = labels !== undefined;
				const enough = isPossible ? labelPrecision(given, labels).halfWidth : 0;
				expect(enough).toBeLessThanOrEqual(halfWidth + 1e-9);
				const tooFew = isPossible ? labels - 1 : given.rows;
				const wide = tooFew === 0 ? 1 : labelPrecision(given, tooFew).halfWidth;
				expect(wide).toBeGreaterThan(halfWidth - 1e-9);
				expect(humansOnly).toBeGreaterThanOrEqual(labels ?? 0);
			}),
		);
	});

	it("is unknown where all rows are too few, and refuses no width", () => {
		const plan = { variance: 0.25, correlation: 0.2, rows: 40 };
		// z² × 0.25 / 0.01² = 9603.6.
		expect(labelBudget(plan, 0.01)).toEqual({ labels: undefined, humansOnly: 9604 });
		expect(() => labelBudget(plan, 0)).toThrow(RangeError);
	});
});

/** Variance × cost at a rate, as the source writes it. */
function product(prices: LabelPrices, rate: number): number {
	const { variance, meanSquaredError, judgeCost, labelCost } = prices;
	return (variance - meanSquaredError + meanSquaredError / rate) * (judgeCost + rate * labelCost);
}

describe("costOptimalRate()", () => {
	it("is where variance × cost is least on a fine grid", () => {
		const price = fc.double({ min: 0.001, max: 2, noNaN: true });
		const prices = fc.record({
			variance: fc.double({ min: 0.05, max: 0.25, noNaN: true }),
			meanSquaredError: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
			judgeCost: price,
			labelCost: price,
		});
		const grid = Array.from({ length: 200 }, (_, step) => (step + 1) / 200);
		fc.assert(
			fc.property(prices, (given) => {
				const result = costOptimalRate(given);
				expect(product(given, result.labelRate)).toBeCloseTo(result.varianceTimesCost, 9);
				// A judge that is worse than the mean does not enter the grid at all.
				const rates = given.variance <= given.meanSquaredError ? [1] : grid;
				for (const rate of rates) {
					expect(result.varianceTimesCost).toBeLessThanOrEqual(product(given, rate) + 1e-9);
				}
			}),
		);
	});

	it("labels nothing behind a judge that is free or never errs", () => {
		const prices = { variance: 0.25, meanSquaredError: 0.1, judgeCost: 0, labelCost: 2 };
		// (variance - error + error / rate) × rate × 2 falls to error × 2.
		expect(costOptimalRate(prices)).toEqual({
			labelRate: 0,
			varianceTimesCost: expect.closeTo(0.2, 12),
			humansOnly: 0.5,
			gain: expect.closeTo(2.5, 12),
		});
		expect(costOptimalRate({ ...prices, meanSquaredError: 0 }).gain).toBeUndefined();
		expect(() => costOptimalRate({ ...prices, labelCost: 0 })).toThrow(RangeError);
	});
});
