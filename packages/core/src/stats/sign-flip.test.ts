import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { signFlipExact, signFlipMonteCarlo, signFlipTest } from "./sign-flip.ts";

describe("signFlipExact()", () => {
	it("agrees with scipy's exact permutation test", () => {
		// scipy 1.10 permutation_test; 14 of 256 assignments.
		const result = signFlipExact([0.1, 0.3, -0.05, 0.2, 0.4, 0.15, -0.1, 0.25]);
		expect(result.mean).toBeCloseTo(0.15625, 14);
		expect(result.pValue).toBe(14 / 256);
	});

	it("counts zeros in the mean and not in the flips", () => {
		// Six of +1 and one of -1: |sum| ≥ 5 for 2 (1 + 7) of 128 assignments.
		const result = signFlipExact([1, 1, 0, -1, 1, 1, 0, 1, 1]);
		expect(result).toEqual({ mean: 5 / 9, pValue: 16 / 128 });
	});

	it("is 1 without a difference, and has no mean without differences", () => {
		expect(signFlipExact([0, 0, 0])).toEqual({ mean: 0, pValue: 1 });
		expect(signFlipExact([])).toEqual({ mean: undefined, pValue: 1 });
	});

	it("takes sums that differ by rounding as equal", () => {
		// 0.1 + 0.2 and 0.3 differ in the last bit; all eight but two assignments are smaller.
		expect(signFlipExact([0.1, 0.2, 0.3]).pValue).toBe(2 / 8);
	});

	it("does not change when all signs or the order change", () => {
		const differences = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 12 });
		fc.assert(
			fc.property(differences, (d) => {
				const { pValue } = signFlipExact(d);
				expect(signFlipExact(d.map((value) => -value)).pValue).toBe(pValue);
				expect(signFlipExact(d.toReversed()).pValue).toBe(pValue);
				expect(pValue).toBeGreaterThan(0);
				expect(pValue).toBeLessThanOrEqual(1);
			}),
		);
	});

	it("refuses more differences than can be enumerated", () => {
		expect(() => signFlipExact(Array.from({ length: 31 }, () => 1))).toThrow(RangeError);
	});
});

describe("signFlipMonteCarlo()", () => {
	it("comes near the exact p-value", () => {
		const d = [0.1, 0.3, -0.05, 0.2, 0.4, 0.15, -0.1, 0.25];
		const { pValue } = signFlipMonteCarlo(d, createRandom(3));
		// Four standard errors: 4 √(p (1 - p) / 9999).
		expect(Math.abs(pValue - 14 / 256)).toBeLessThan(0.0091);
	});

	it("is the same for the same seed, and never 0", () => {
		const d = Array.from({ length: 100 }, () => 1);
		const draw = () => signFlipMonteCarlo(d, createRandom(5), 199);
		expect(draw()).toEqual({ mean: 1, pValue: 1 / 200 });
		expect(draw()).toEqual(draw());
	});
});

describe("signFlipTest()", () => {
	it("is exact up to 20 non-zero differences, whatever the seed", () => {
		const d = Array.from({ length: 25 }, (_, i) => (i < 20 ? 1 : 0));
		expect(signFlipTest(d, createRandom(1))).toEqual({ mean: 0.8, pValue: 2 / 2 ** 20 });
	});

	it("draws beyond that", () => {
		const d = Array.from({ length: 21 }, () => 1);
		expect(signFlipTest(d, createRandom(1)).pValue).toBe(1 / 10_000);
	});
});
