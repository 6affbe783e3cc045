import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chi2Sf } from "./chi-square-distribution.ts";

describe("chi2Sf()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[0.5, 3, 0.9188914116546758],
		[700, 2, 9.92959039626498e-153],
		[900, 1000, 0.9892827619087102],
		[1200, 1000, 1.2255942330622905e-5],
	])("is right relative to itself at (%d, %d)", (x, degrees, want) => {
		expect(chi2Sf(x, degrees) / want).toBeCloseTo(1, 11);
	});

	it("is 1 at and below 0 and falls from there", () => {
		expect([chi2Sf(0, 3), chi2Sf(-1, 3)]).toEqual([1, 1]);
		const point = fc.double({ min: 0, max: 100, noNaN: true });
		fc.assert(
			fc.property(point, point, fc.integer({ min: 1, max: 50 }), (x, more, degrees) => {
				expect(chi2Sf(x + more, degrees)).toBeLessThanOrEqual(chi2Sf(x, degrees) + 1e-15);
			}),
		);
	});

	it.each([0, Number.NaN])("refuses %d degrees", (degrees) => {
		expect(() => chi2Sf(1, degrees)).toThrow(RangeError);
	});
});
