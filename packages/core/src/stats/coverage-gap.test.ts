import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coverageGap } from "./coverage-gap.ts";

describe("coverageGap()", () => {
	it("agrees with scipy on a reference without Spanish", () => {
		// scipy 1.10 jensenshannon (squared, base 2) and chi2_contingency; PSI by hand.
		const gap = coverageGap({
			reference: [180, 60, 0, 10],
			production: [5200, 2600, 1500, 700],
		});
		expect(gap.referenceShares).toEqual([0.72, 0.24, 0, 0.04]);
		expect(gap.productionShares).toEqual([0.52, 0.26, 0.15, 0.07]);
		expect(gap.logRatios[0]).toBeCloseTo(Math.log(0.72 / 0.52), 12);
		expect(gap.logRatios[2]).toBeUndefined();
		expect(gap.psi).toBeCloseTo(1.1797255439032954, 10);
		expect(gap.js).toBeCloseTo(0.08996291404421808, 10);
		expect(gap.chiSquare).toBeCloseTo(59.632314528926635, 9);
		expect(gap.degrees).toBe(3);
		expect((gap.pValue ?? 0) / 7.043625570756246e-13).toBeCloseTo(1, 8);
		expect(gap.addForMinimum).toEqual([0, 0, 30, 20]);
		expect(gap.addForShare).toEqual([0, 0, 21, 0]);
	});

	it("is 0 for equal mixes, 1 bit for disjoint ones", () => {
		const same = coverageGap({ reference: [50, 50], production: [500, 500] });
		expect([same.psi, same.js, same.chiSquare, same.pValue]).toEqual([0, 0, 0, 1]);
		expect(coverageGap({ reference: [5, 0], production: [0, 7] }).js).toBeCloseTo(1, 12);
	});

	it("leaves slices out of the test that neither side has", () => {
		const gap = coverageGap({ reference: [10, 0, 5], production: [10, 0, 20] });
		expect(gap.degrees).toBe(1);
		const one = coverageGap({ reference: [10, 0], production: [7, 0] });
		expect([one.degrees, one.chiSquare, one.pValue]).toEqual([0, 0, 1]);
	});

	it("knows no gap where a side is empty, but still the minimum", () => {
		const gap = coverageGap({ reference: [0, 0], production: [5, 5], minPerSlice: 3 });
		expect([gap.psi, gap.js, gap.chiSquare, gap.degrees, gap.pValue]).toEqual(
			Array.from({ length: 5 }),
		);
		expect(gap.referenceShares).toEqual([undefined, undefined]);
		expect(gap.addForMinimum).toEqual([3, 3]);
		expect(coverageGap({ reference: [5, 5], production: [0, 0] }).addForShare).toEqual([0, 0]);
	});

	it("adds what brings every slice to the wanted part of production's share, and no more", () => {
		const slices = fc.array(
			fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 5000 })),
			{ minLength: 1, maxLength: 8 },
		);
		fc.assert(
			fc.property(slices, fc.double({ min: 0, max: 0.9, noNaN: true }), (pairs, shareRatio) => {
				const reference = pairs.map((pair) => pair[0]);
				const production = pairs.map((pair) => pair[1]);
				const { addForShare, productionShares } = coverageGap({
					reference,
					production,
					shareRatio,
				});
				const total = [...reference, ...addForShare].reduce((sum, count) => sum + count, 0);
				for (const [i, added] of addForShare.entries()) {
					const wanted = shareRatio * (productionShares[i] ?? 0) * total;
					const reached = (reference[i] ?? 0) + added;
					expect(reached).toBeGreaterThanOrEqual(wanted - 1e-9);
					expect(added === 0 || reached - 1 < wanted).toBe(true);
				}
			}),
		);
	});

	it("refuses sides of different length and parts that cannot be reached", () => {
		expect(() => coverageGap({ reference: [1], production: [1, 2] })).toThrow("1 and 2 slices");
		expect(() => coverageGap({ reference: [1], production: [1], shareRatio: 1 })).toThrow(
			RangeError,
		);
	});
});
