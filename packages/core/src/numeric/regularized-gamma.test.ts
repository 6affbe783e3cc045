import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regularizedGamma } from "./regularized-gamma.ts";

describe("regularizedGamma()", () => {
	// mpmath 1.3, 40 digits; by series, by fraction, and with a large shape.
	it.each([
		[0.5, 0.25, 0.5204998778130465, 0.4795001221869535],
		[3, 10, 0.9972306042844884, 0.002769395715511576],
		[500, 520, 0.8153088509012564, 0.1846911490987436],
	])("is right at (%d, %d)", (a, x, lower, upper) => {
		const tails = regularizedGamma(a, x);
		expect(tails.lower / lower).toBeCloseTo(1, 13);
		expect(tails.upper / upper).toBeCloseTo(1, 12);
	});

	it("has all on one side at 0 and at infinity", () => {
		expect(regularizedGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
		expect(regularizedGamma(2, Number.POSITIVE_INFINITY)).toEqual({ lower: 1, upper: 0 });
	});

	it("gives probabilities that add to 1", () => {
		const shape = fc.double({ min: 0.5, max: 2000, noNaN: true });
		fc.assert(
			fc.property(shape, fc.double({ min: 0, max: 3000, noNaN: true }), (a, x) => {
				const { lower, upper } = regularizedGamma(a, x);
				expect(lower).toBeGreaterThanOrEqual(0);
				expect(upper).toBeGreaterThanOrEqual(0);
				expect(lower + upper).toBeCloseTo(1, 14);
			}),
		);
	});

	it("follows e^-x for shape 1", () => {
		fc.assert(
			fc.property(fc.double({ min: 0, max: 700, noNaN: true }), (x) => {
				expect(regularizedGamma(1, x).upper / Math.exp(-x)).toBeCloseTo(1, 11);
			}),
		);
	});
});
