import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partialPooling } from "./partial-pooling.ts";

describe("partialPooling()", () => {
	it("agrees with numpy and scipy on six slices", () => {
		// numpy 1.24 for the moments, scipy 1.10 beta.ppf for the limits.
		const result = partialPooling([
			{ passed: 1, count: 2 },
			{ passed: 40, count: 50 },
			{ passed: 30, count: 60 },
			{ passed: 9, count: 10 },
			{ passed: 0, count: 0 },
			{ passed: 3, count: 12 },
		]);
		expect(result.mean).toBeCloseTo(83 / 134, 14);
		expect(result.priorStrength).toBeCloseTo(3.873841282061402, 10);
		expect(result.slices[0]?.shrunk).toBeCloseTo(0.5787471418739325, 11);
		expect(result.slices[0]?.low).toBeCloseTo(0.20242588161313654, 10);
		expect(result.slices[0]?.high).toBeCloseTo(0.9052615529541881, 10);
		expect(result.slices[4]?.raw).toBeUndefined();
		expect(result.slices[4]?.shrunk).toBeCloseTo(83 / 134, 14);
		expect(result.slices[4]?.ownWeight).toBe(0);
	});

	it("pools as strongly as all rows where slices do not differ", () => {
		const result = partialPooling([
			{ passed: 5, count: 10 },
			{ passed: 10, count: 20 },
		]);
		expect(result.priorStrength).toBeCloseTo(30, 10);
	});

	it("has no prior with fewer than two slices, and nothing without rows", () => {
		const one = partialPooling([
			{ passed: 3, count: 4 },
			{ passed: 0, count: 0 },
		]);
		expect([one.mean, one.priorStrength]).toEqual([0.75, undefined]);
		expect(one.slices.map(({ shrunk, low }) => [shrunk, low])).toEqual([
			[0.75, undefined],
			[0.75, undefined],
		]);
		expect(partialPooling([{ passed: 0, count: 0 }])).toEqual({
			mean: undefined,
			priorStrength: undefined,
			slices: [
				{
					raw: undefined,
					shrunk: undefined,
					low: undefined,
					high: undefined,
					ownWeight: undefined,
				},
			],
		});
	});

	it("has no limits where every row agrees", () => {
		const all = partialPooling([
			{ passed: 3, count: 3 },
			{ passed: 5, count: 5 },
		]);
		expect(all.slices[0]).toMatchObject({ raw: 1, shrunk: 1, low: undefined, high: undefined });
		expect(all.priorStrength).toBeCloseTo(8, 10);
	});

	it("draws every slice between its own rate and the common one", () => {
		const slice = fc
			.integer({ min: 1, max: 50 })
			.chain((count) => fc.integer({ min: 0, max: count }).map((passed) => ({ passed, count })));
		fc.assert(
			fc.property(fc.array(slice, { minLength: 2, maxLength: 8 }), (slices) => {
				const { mean = Number.NaN, slices: pooled } = partialPooling(slices);
				for (const { raw = Number.NaN, shrunk } of pooled) {
					expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, mean) - 1e-12);
					expect(shrunk).toBeLessThanOrEqual(Math.max(raw, mean) + 1e-12);
				}
			}),
		);
	});
});
