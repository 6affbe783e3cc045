import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonClustered } from "./wilson-clustered.ts";
import { wilsonInterval } from "./wilson-interval.ts";
import { wilsonWeighted } from "./wilson-weighted.ts";

const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 40 });

describe("wilsonWeighted()", () => {
	it("is Wilson's interval where rows count alike and nothing is shared", () => {
		fc.assert(
			fc.property(bits, (passes) => {
				const passed = passes.filter((bit) => bit === 1).length;
				const found = wilsonWeighted(passes, {
					clusters: passes.map((_, i) => i),
					weights: passes.map(() => 2),
				});
				const { low, high } = wilsonInterval(passed, passes.length);
				expect(found?.value).toBeCloseTo(passed / passes.length, 12);
				expect(found?.low).toBeCloseTo(low, 9);
				expect(found?.high).toBeCloseTo(high, 9);
			}),
		);
	});

	it("is the clustered interval where rows count alike and clusters hold two rows each", () => {
		fc.assert(
			fc.property(bits, (half) => {
				const passes = [...half, ...half.map((bit, i) => (i % 3 === 0 ? 1 - bit : bit))];
				const clusters = passes.map((_, i) => i % half.length);
				const found = wilsonWeighted(passes, { clusters, weights: passes.map(() => 1) });
				const expected = wilsonClustered(passes, clusters);
				expect(found?.effectiveCount).toBeCloseTo(expected.effectiveCount, 9);
				expect(found?.low).toBeCloseTo(expected.low, 9);
			}),
		);
	});

	it("weighs rows by hand arithmetic", () => {
		// Share (4 + 1) / 10; residuals 4 x .5, 1 x .5, 4 x -.5, 1 x -.5: sum of squares 8.5.
		const found = wilsonWeighted([1, 1, 0, 0], {
			clusters: ["a", "b", "c", "d"],
			weights: [4, 1, 4, 1],
		});
		expect(found?.value).toBe(0.5);
		expect(found?.effectiveCount).toBeCloseTo(0.25 / ((8.5 * 4) / 3 / 100), 12);
	});

	it("counts clusters by Kish's number where all rows agree", () => {
		const found = wilsonWeighted([1, 1, 1], { clusters: ["a", "b", "b"], weights: [2, 1, 1] });
		expect(found).toMatchObject({ value: 1, effectiveCount: 2, high: 1 });
	});

	it("is undefined without rows, and refuses weights of 0", () => {
		expect(wilsonWeighted([], { clusters: [], weights: [] })).toBeUndefined();
		expect(() => wilsonWeighted([1], { clusters: ["a"], weights: [0] })).toThrow(
			"Cannot weigh a row by 0: expected a number above 0",
		);
	});
});
