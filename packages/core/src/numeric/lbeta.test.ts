import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lbeta } from "./lbeta.ts";

const positive = fc.double({ min: 1e-3, max: 1e7, noNaN: true });

describe("lbeta()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[0.5, 0.5, 1.1447298858494002],
		[2.5, 1e8, -45.767019008157995],
		[1e6, 2e6, -1909548.290968533],
	])("is right at (%d, %d)", (a, b, want) => {
		expect(lbeta(a, b) / want).toBeCloseTo(1, 13);
	});

	it("is symmetric", () => {
		fc.assert(
			fc.property(positive, positive, (a, b) => {
				expect(lbeta(a, b)).toBe(lbeta(b, a));
			}),
		);
	});

	it("equals -ln a where b is 1", () => {
		fc.assert(
			fc.property(positive, (a) => {
				expect(Math.abs(lbeta(a, 1) + Math.log(a))).toBeLessThan(1e-12);
			}),
		);
	});

	it.each([
		[0, 1],
		[1, -1],
		[Number.NaN, 1],
	])("refuses (%d, %d)", (a, b) => {
		expect(() => lbeta(a, b)).toThrow(RangeError);
	});
});
