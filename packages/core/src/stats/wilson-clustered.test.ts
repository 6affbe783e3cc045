import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonClustered, wilsonClusteredFromSums } from "./wilson-clustered.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonClustered()", () => {
	it("is Wilson's interval on the rows that the design effect leaves", () => {
		// Clusters that agree within: rate 1/2, clustered variance 4 × 1 × (4 / 3) / 64 = 1/12,
		// naive 1/32, so a design effect of 8/3 and 3 rows of 8.
		const interval = wilsonClustered([1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 2, 2, 3, 3, 4, 4]);
		expect(interval.effectiveCount).toBeCloseTo(3, 12);
		expect(interval.low).toBeCloseTo(wilsonInterval(1.5, 3).low, 12);
		expect(interval.high).toBeCloseTo(wilsonInterval(1.5, 3).high, 12);
	});

	it("never claims more rows than there are", () => {
		const { effectiveCount, ...interval } = wilsonClustered([1, 0, 1, 0], [1, 1, 2, 2]);
		expect(effectiveCount).toBe(4);
		expect(interval).toEqual(wilsonInterval(2, 4));
	});

	it("counts clusters where all rows agree, or there is one cluster", () => {
		expect(wilsonClustered([1, 1, 1, 1], ["a", "a", "b", "b"])).toEqual({
			...wilsonInterval(2, 2),
			effectiveCount: 2,
		});
		expect(wilsonClustered([0, 0], ["a", "b"]).low).toBe(0);
		expect(wilsonClustered([1, 0], ["a", "a"]).effectiveCount).toBe(1);
	});

	it("holds the rate and is at least as wide as without clusters", () => {
		const rows = fc.array(
			fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ max: 9, min: 0 })),
			{
				minLength: 1,
			},
		);
		fc.assert(
			fc.property(rows, (pairs) => {
				const passes = pairs.map(([pass]) => pass);
				const passed = passes.reduce((sum, pass) => sum + pass, 0);
				const clustered = wilsonClustered(
					passes,
					pairs.map(([, id]) => id),
				);
				const plain = wilsonInterval(passed, passes.length);
				expect(clustered.low).toBeLessThanOrEqual(plain.low + 1e-12);
				expect(clustered.high).toBeGreaterThanOrEqual(plain.high - 1e-12);
				expect(clustered.effectiveCount).toBeLessThanOrEqual(passes.length);
			}),
		);
	});
});

describe("wilsonClusteredFromSums()", () => {
	it("is [0, 1] on 0 rows without rows", () => {
		const none = { count: 0, sum: 0, clusterSquares: 0, clusters: 0 };
		expect(wilsonClusteredFromSums(none)).toEqual({ low: 0, high: 1, effectiveCount: 0 });
	});
});
