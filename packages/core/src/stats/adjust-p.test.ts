import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustP } from "./adjust-p.ts";

describe("adjustP()", () => {
	it("rejects the four that Benjamini & Hochberg rejected", () => {
		// Benjamini & Hochberg (1995), section 4.1: 15 p-values, q = 0.05; Bonferroni rejects three.
		const p = [
			0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
			0.6528, 0.759, 1,
		];
		const result = adjustP(p, 0.05);
		expect(result.rejected.map(Number)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
		expect([result.tested, result.rejectedCount]).toEqual([15, 4]);
		expect(result.fcrAlpha).toBeCloseTo((4 * 0.05) / 15, 14);
		expect(result.bonferroni.filter((value) => value !== undefined && value <= 0.05)).toHaveLength(
			3,
		);
	});

	it("agrees with R's p.adjust on ties and gaps", () => {
		// p.adjust(c(0.02, 0.02, 0.5, 1, 0.02), ...); harmonic sum of 5 is 137/60.
		const result = adjustP([0.02, undefined, 0.02, 0.5, 1, undefined, 0.02], 0.05);
		const third = 0.1 / 3;
		const nearThird = expect.closeTo(third, 12);
		expect(result.bh).toEqual([nearThird, undefined, nearThird, 0.625, 1, undefined, nearThird]);
		expect(result.by[0]).toBeCloseTo((third * 137) / 60, 12);
		expect(result.by[3]).toBe(1);
		expect(result.holm).toEqual([0.1, undefined, 0.1, 1, 1, undefined, 0.1]);
		expect(result.bonferroni).toEqual([0.1, undefined, 0.1, 1, 1, undefined, 0.1]);
		expect(result.rejected).toEqual([true, undefined, true, false, false, undefined, true]);
	});

	it("has nothing to say without tests", () => {
		expect(adjustP([undefined])).toEqual({
			bh: [undefined],
			by: [undefined],
			holm: [undefined],
			bonferroni: [undefined],
			rejected: [undefined],
			tested: 0,
			rejectedCount: 0,
			fcrAlpha: undefined,
		});
	});

	it("keeps p ≤ bh ≤ by ≤ 1 and p ≤ holm ≤ bonferroni, in the order of p", () => {
		const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 });
		fc.assert(
			fc.property(p, (values) => {
				const { bh, by, holm, bonferroni } = adjustP(values);
				for (const [i, value] of values.entries()) {
					expect(bh[i]).toBeGreaterThanOrEqual(value - 1e-15);
					expect(by[i]).toBeGreaterThanOrEqual((bh[i] ?? 0) - 1e-15);
					expect(by[i]).toBeLessThanOrEqual(1);
					expect(holm[i]).toBeGreaterThanOrEqual(value);
					expect(bonferroni[i]).toBeGreaterThanOrEqual(holm[i] ?? 0);
				}
				const byP = values.map((value, i) => [value, bh[i] ?? 0] as const);
				const sorted = byP.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
				const adjusted = sorted.map((pair) => pair[1]);
				expect(adjusted).toEqual(adjusted.toSorted((one, other) => one - other));
			}),
		);
	});
});
