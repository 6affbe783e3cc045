import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normCdf, normPpf } from "./normal-distribution.ts";

describe("normCdf()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[-37, 5.725571222524577e-300],
		[-20, 2.7536241186062337e-89],
		[-5, 2.866515718791939e-7],
		[-1, 0.15865525393145705],
		[1, 0.8413447460685429],
		[3, 0.9986501019683699],
	])("is right relative to itself at %d", (z, want) => {
		expect(normCdf(z) / want).toBeCloseTo(1, 12);
	});

	it("ends at 0 and 1", () => {
		expect(normCdf(Number.NEGATIVE_INFINITY)).toBe(0);
		expect(normCdf(Number.POSITIVE_INFINITY)).toBe(1);
	});
});

describe("normPpf()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[0.975, 1.959963984540054],
		[1e-10, -6.361340902404057],
		[1e-300, -37.0470962993612],
	])("is right at %d", (p, want) => {
		expect(normPpf(p) / want).toBeCloseTo(1, 14);
	});

	it("ends at ∓infinity and stays finite at the smallest double", () => {
		expect([normPpf(0), normPpf(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
		expect(normPpf(Number.MIN_VALUE)).toBeCloseTo(-38.5, 0);
	});

	it("is undone by normCdf and odd around 1/2", () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
				expect(normCdf(normPpf(p)) / p).toBeCloseTo(1, 11);
				expect(normPpf(1 - p)).toBeCloseTo(-normPpf(p), 3);
			}),
		);
	});

	it.each([-0.1, 1.1, Number.NaN])("refuses %d", (p) => {
		expect(() => normPpf(p)).toThrow("Cannot use");
	});
});
