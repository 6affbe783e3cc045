import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaCdf, betaPpf } from "./beta-distribution.ts";

const shape = fc.double({ min: 0.5, max: 1e5, noNaN: true });
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

describe("betaCdf()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[0.001, 3, 7, 8.362275516053981e-8],
		[0.999, 0.5, 0.5, 0.9798649583666225],
		[0.3, 20, 40, 0.29982167525229314],
		[1e-30, 0.5, 2, 1.5e-15],
	])("is right at (%d; %d, %d)", (x, a, b, want) => {
		expect(betaCdf(x, a, b) / want).toBeCloseTo(1, 12);
	});

	it("is 0 below and 1 above the range", () => {
		expect([betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1]);
	});
});

describe("betaPpf()", () => {
	// scipy 1.10 through the shared vectors' published case; the second is ln 2 / 1000 from 1.
	it.each([
		[0.025, 3, 9, 0.06021773417290665],
		[0.5, 1000, 1, 0.5 ** (1 / 1000)],
		[1e-6, 50, 3, 0.6870421010711562],
	])("is right at (%d; %d, %d)", (p, a, b, want) => {
		expect(betaPpf(p, a, b) / want).toBeCloseTo(1, 12);
	});

	it("gives the ends for 0 and 1", () => {
		expect([betaPpf(0, 2, 3), betaPpf(1, 2, 3)]).toEqual([0, 1]);
	});

	it("is undone by betaCdf", () => {
		fc.assert(
			fc.property(probability, shape, shape, (p, a, b) => {
				const x = betaPpf(p, a, b);
				// Nearer to 1 the last bit of x is a large part of what is left above it.
				fc.pre(x < 0.999);
				expect(Math.abs(betaCdf(x, a, b) - p)).toBeLessThan(1e-10);
			}),
		);
	});

	it("rises with the probability", () => {
		fc.assert(
			fc.property(probability, probability, shape, (p, q, a) => {
				const [low, high] = [Math.min(p, q), Math.max(p, q)];
				expect(betaPpf(low, a, 2)).toBeLessThanOrEqual(betaPpf(high, a, 2) * (1 + 1e-14));
			}),
		);
	});

	it.each([
		[-0.1, 1, 1],
		[Number.NaN, 1, 1],
		[0.5, 0, 1],
		[0.5, 1, Number.POSITIVE_INFINITY],
	])("refuses (%d; %d, %d)", (p, a, b) => {
		expect(() => betaPpf(p, a, b)).toThrow(RangeError);
	});
});
