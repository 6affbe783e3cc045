import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kolmogorovSf } from "./kolmogorov-sf.ts";
import { ksDrift } from "./ks-drift.ts";

describe("kolmogorovSf()", () => {
	// scipy.stats.kstwo.sf.
	it.each([
		[0.1, 20, 0.976255094592155],
		[0.3, 10, 0.27053557479999946],
		[0.274, 10, 0.3715203845434957],
		[0.5, 3, 1 / 3],
		[0.9, 4, 0.0002],
	])("is exact for d = %d of %d rows", (d, n, expected) => {
		expect(kolmogorovSf(d, n)).toBeCloseTo(expected, 12);
	});

	// scipy approximates these too, with an error of its own below 1e-7.
	it.each([
		[0.05, 500, 0.15866260223815387, 6],
		[0.08, 500, 0.0031305058199356268, 9],
		[0.06, 999, 0.0014389292224442519, 9],
		[0.03, 2000, 0.05354694793932557, 4],
		[0.02, 1500, 0.5788956752649125, 4],
		[0.005, 3000, 0.9999990772887293, 7],
	])("agrees for d = %d of %d rows", (d, n, expected, digits) => {
		expect(kolmogorovSf(d, n)).toBeCloseTo(expected, digits);
	});

	it("is 2 (1 - d) for one row, and falls from 1 to 0", () => {
		expect(kolmogorovSf(0.7, 1)).toBeCloseTo(0.6, 14);
		expect([kolmogorovSf(0, 9), kolmogorovSf(1, 9)]).toEqual([1, 0]);
		for (const n of [2, 7, 60, 1200]) {
			for (let d = 0.02; d < 1; d += 0.02) {
				expect(kolmogorovSf(d, n)).toBeLessThanOrEqual(kolmogorovSf(d - 0.02, n) + 1e-9);
			}
		}
	});
});

describe("ksDrift()", () => {
	it("agrees with scipy where values tie", () => {
		// ks_2samp(method="asymp") and wasserstein_distance of scipy.
		const drift = ksDrift([1, 2, 2, 3, 5, 8], [2, 3, 3, 4, 9, 9, 10, 12]);
		expect(drift?.statistic).toBe(0.5);
		expect(drift?.pValue).toBeCloseTo(1 / 3, 12);
		expect(drift?.moved).toBeCloseTo(3, 12);
	});

	it("rounds half a row to the even number", () => {
		// 5 × 5 / 10 = 2.5 gives 2 rows; exactly 2 (1 - d)² of them for d of one half and more.
		expect(ksDrift([1, 2, 3, 4, 5], [4, 5, 6, 7, 8])?.pValue).toBeCloseTo(2 * 0.4 ** 2, 12);
	});

	it("is undefined without rows on a side", () => {
		expect(ksDrift([], [1])).toBeUndefined();
		expect(ksDrift([1], [])).toBeUndefined();
	});

	it("is symmetric, sees no drift between equal sets, and measures a shift as it is", () => {
		const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(numbers, numbers, fc.nat(20), (first, second, shift) => {
				const [there, back] = [ksDrift(first, second)!, ksDrift(second, first)!];
				expect(back.statistic).toBeCloseTo(there.statistic, 12);
				expect(back.moved).toBeCloseTo(there.moved, 9);
				expect(ksDrift(first, first.toReversed())).toEqual({ statistic: 0, pValue: 1, moved: 0 });
				const shifted = ksDrift(
					first,
					first.map((value) => value + shift),
				)!;
				expect(shifted.moved).toBeCloseTo(shift, 9);
			}),
		);
	});
});
