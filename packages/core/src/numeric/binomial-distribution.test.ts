import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomCdf, binomPmf } from "./binomial-distribution.ts";

describe("binomCdf()", () => {
	// mpmath 1.3, sums of exact terms.
	it.each([
		[0, 50, 0.5, 8.881784197001252e-16],
		[30, 100, 0.5, 3.925069822796835e-5],
		[7, 10, 0.25, 0.9995841979980469],
	])("is right at (%d, %d, %d)", (successes, trials, p, want) => {
		expect(binomCdf(successes, trials, p) / want).toBeCloseTo(1, 12);
	});

	it("rounds down, and ends at 0 and 1", () => {
		expect(binomCdf(1.9, 2, 0.5)).toBe(binomCdf(1, 2, 0.5));
		expect([binomCdf(-1, 2, 0.5), binomCdf(2, 2, 0.5), binomCdf(9, 2, 0.5)]).toEqual([0, 1, 1]);
		expect([binomCdf(3, 5, 0), binomCdf(3, 5, 1)]).toEqual([1, 0]);
	});

	it("sums binomPmf", () => {
		const trials = fc.integer({ min: 1, max: 60 });
		fc.assert(
			fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
				let sum = 0;
				for (let k = 0; k <= n; k++) {
					sum += binomPmf(k, n, p);
					expect(binomCdf(k, n, p)).toBeCloseTo(sum, 12);
				}
			}),
		);
	});

	it.each([-0.1, 1.1, Number.NaN])("refuses probability %d", (p) => {
		expect(() => binomCdf(1, 2, p)).toThrow(RangeError);
		expect(() => binomPmf(1, 2, p)).toThrow(RangeError);
	});
});

describe("binomPmf()", () => {
	it("counts the ways to win", () => {
		// C(5, 2) / 32 and C(40, 20) / 2^40.
		expect(binomPmf(2, 5, 0.5)).toBeCloseTo(10 / 32, 14);
		expect(binomPmf(20, 40, 0.5)).toBeCloseTo(137_846_528_820 / 2 ** 40, 14);
	});

	it("is 0 for impossible counts and certain at the ends", () => {
		expect([binomPmf(-1, 3, 0.5), binomPmf(4, 3, 0.5), binomPmf(1, 3, 0)]).toEqual([0, 0, 0]);
		expect([binomPmf(0, 3, 0), binomPmf(3, 3, 1)]).toEqual([1, 1]);
	});
});
