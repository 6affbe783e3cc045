import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaLogitDensity, logLowerBeta, regularizedBeta } from "./regularized-beta.ts";

const shape = fc.double({ min: 0.5, max: 1e4, noNaN: true });
const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe("regularizedBeta()", () => {
	it("has all on one side at the ends", () => {
		expect(regularizedBeta({ x: 0, y: 1, a: 2, b: 3 })).toEqual({ lower: 0, upper: 1 });
		expect(regularizedBeta({ x: 1, y: 0, a: 2, b: 3 })).toEqual({ lower: 1, upper: 0 });
	});

	it("swaps its tails with its shapes and adds to 1", () => {
		fc.assert(
			fc.property(inside, shape, shape, (x, a, b) => {
				const y = 1 - x;
				const { lower, upper } = regularizedBeta({ x, y, a, b });
				const mirrored = regularizedBeta({ x: y, y: x, a: b, b: a });
				expect(mirrored.upper).toBeCloseTo(lower, 13);
				expect(mirrored.lower).toBeCloseTo(upper, 13);
				expect(lower + upper).toBeCloseTo(1, 14);
			}),
		);
	});

	it("equals 1 - (1 - x)^b for a first shape of 1", () => {
		const point = fc.double({ min: 1e-9, max: 0.99, noNaN: true });
		fc.assert(
			fc.property(point, fc.double({ min: 0.5, max: 50, noNaN: true }), (x, b) => {
				const { upper } = regularizedBeta({ x, y: 1 - x, a: 1, b });
				expect(upper / (1 - x) ** b).toBeCloseTo(1, 9);
			}),
		);
	});
});

describe("logLowerBeta()", () => {
	it("equals the logarithm of the lower tail on both sides of the mean", () => {
		for (const x of [0.1, 0.5, 0.9]) {
			const point = { x, y: 1 - x, a: 12, b: 15 };
			expect(logLowerBeta(point).log).toBeCloseTo(Math.log(regularizedBeta(point).lower), 12);
		}
	});

	it("has the slope of finite differences on the logit scale", () => {
		const step = 1e-6;
		for (const logit of [-2, 0, 1.5]) {
			const [before, here, after] = [logit - step, logit, logit + step].map((u) =>
				logLowerBeta({ x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)), a: 3, b: 4 }),
			);
			const rise = (after?.log ?? Number.NaN) - (before?.log ?? Number.NaN);
			expect(here?.slope).toBeCloseTo(rise / (2 * step), 7);
		}
	});
});

describe("betaLogitDensity()", () => {
	it("is the binomial probability times its row count, for small and large shapes", () => {
		// x^a y^b / B(a, b) = a C(a + b - 1, a) x^a y^b: 3 C(6, 3) 2^-7, and 20 C(39, 20) 2^-40.
		expect(betaLogitDensity({ x: 0.5, y: 0.5, a: 3, b: 4 })).toBeCloseTo(60 / 128, 14);
		const choose = 68_923_264_410;
		expect(betaLogitDensity({ x: 0.5, y: 0.5, a: 20, b: 20 })).toBeCloseTo(
			(20 * choose) / 2 ** 40,
			13,
		);
	});
});
