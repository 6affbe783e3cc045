import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval } from "./mean-interval.ts";
import { meanSummary } from "./mean-summary.ts";

describe("meanSummary()", () => {
	it("agrees with scipy on scores", () => {
		// scipy 1.10: sem, t.interval, norm.interval.
		const summary = meanSummary([0.2, 0.5, 0.5, 0.9, 1, 0, 0.35, 0.7]);
		expect(summary.mean).toBeCloseTo(0.51875, 12);
		expect(summary.standardDeviation).toBeCloseTo(0.34010240054598684, 12);
		expect(summary.standardError).toBeCloseTo(0.12024435686194532, 12);
		expect(summary.tInterval?.low).toBeCloseTo(0.2344172776470667, 12);
		expect(summary.tInterval?.high).toBeCloseTo(0.8030827223529331, 12);
		expect(summary.zInterval?.low).toBeCloseTo(0.2830753912064054, 12);
		expect(summary.zInterval?.high).toBeCloseTo(0.7544246087935944, 12);
	});

	it("has no error below two values and no mean below one", () => {
		const one = meanSummary([0.4]);
		expect([one.count, one.mean, one.standardError, one.tInterval]).toEqual([
			1,
			0.4,
			undefined,
			undefined,
		]);
		expect(meanSummary([])).toEqual({
			count: 0,
			mean: undefined,
			standardDeviation: undefined,
			standardError: undefined,
			tInterval: undefined,
			zInterval: undefined,
		});
	});
});

describe("meanInterval()", () => {
	it("equals meanSummary on scores", () => {
		const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 });
		fc.assert(
			fc.property(scores, fc.double({ min: 0.001, max: 0.5, noNaN: true }), (values, alpha) => {
				const sum = values.reduce((total, value) => total + value, 0);
				const sumOfSquares = values.reduce((total, value) => total + value * value, 0);
				const interval = meanInterval({ count: values.length, sum, sumOfSquares }, alpha);
				const summary = meanSummary(values, alpha);
				// Sums lose half of the digits where nearly all values are equal.
				expect(interval?.standardError).toBeCloseTo(summary.standardError ?? Number.NaN, 7);
				expect(interval?.low).toBeCloseTo(summary.tInterval?.low ?? Number.NaN, 4);
			}),
		);
	});

	it("is a point for equal values, although their sums round", () => {
		const interval = meanInterval({ count: 3, sum: 0.1 + 0.1 + 0.1, sumOfSquares: 0.03 });
		expect(interval?.standardError).toBeLessThan(1e-8);
		expect(interval?.low).toBeCloseTo(0.1, 7);
	});

	it("does not exist below two values", () => {
		expect(meanInterval({ count: 1, sum: 1, sumOfSquares: 1 })).toBeUndefined();
	});
});
