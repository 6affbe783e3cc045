import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tCdf, tPpf } from "./t-distribution.ts";

describe("tCdf()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[-1e6, 2, 4.9999999999925e-13],
		[-60, 1, 0.005304673632623271],
		[2.5, 0.5, 0.7995147354733534],
		[0.1, 1000, 0.539817815488198],
	])("is right at (%d, %d)", (t, degrees, want) => {
		expect(tCdf(t, degrees) / want).toBeCloseTo(1, 12);
	});

	it("is 1/2 + arctan(t) / π for one degree of freedom", () => {
		fc.assert(
			fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (t) => {
				expect(tCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
			}),
		);
	});

	it.each([0, -3, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d degrees", (degrees) => {
		expect(() => tCdf(1, degrees)).toThrow("expected a number above 0");
	});
});

describe("tPpf()", () => {
	// Published table: Abramowitz & Stegun, table 26.10.
	it.each([
		[0.9, 10, 1.372],
		[0.95, 120, 1.658],
		[0.975, 1, 12.706],
		[0.995, 30, 2.75],
	])("is right at (%d, %d)", (p, degrees, want) => {
		expect(tPpf(p, degrees)).toBeCloseTo(want, 3);
	});

	it("equals tan(π (p - 1/2)) for one degree of freedom, far into the tail", () => {
		expect(tPpf(0.75, 1)).toBeCloseTo(1, 13);
		expect(tPpf(1e-100, 1) * Math.PI * 1e-100).toBeCloseTo(-1, 12);
	});

	it("is undone by tCdf and ends at ∓infinity", () => {
		const probability = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });
		fc.assert(
			fc.property(probability, fc.double({ min: 1, max: 1e6, noNaN: true }), (p, degrees) => {
				expect(tCdf(tPpf(p, degrees), degrees)).toBeCloseTo(p, 12);
			}),
		);
		expect([tPpf(0, 3), tPpf(1, 3)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
	});
});
