import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSums } from "./cluster-sums.ts";
import { clusteredError } from "./clustered-error.ts";
import { clusteredMeanInterval } from "./clustered-mean-interval.ts";
import { meanSummary } from "./mean-summary.ts";

describe("clusteredError()", () => {
	it("agrees with statsmodels' cluster-robust OLS", () => {
		// statsmodels 0.13, OLS on a constant, cov_type="cluster", t with G - 1.
		const values = [0.1, 0.15, 0.12, 0.9, 0.88, 0.5];
		const error = clusteredError(values, ["x", "x", "x", "y", "y", "z"], 0.1);
		expect(error.count).toBe(6);
		expect(error.clusters).toBe(3);
		expect(error.mean).toBeCloseTo(0.44166666666666665, 12);
		expect(error.naiveError).toBeCloseTo(0.15393541214129747, 12);
		expect(error.uncorrectedError).toBeCloseTo(0.21854562763419624, 12);
		expect(error.standardError).toBeCloseTo(0.2676626366100378, 12);
		expect(error.designEffect).toBeCloseTo(3.023419610969143, 11);
		expect(error.effectiveCount).toBeCloseTo(1.9845078659381747, 11);
		expect(error.interval?.low).toBeCloseTo(-0.33990437263410267, 11);
		expect(error.interval?.high).toBeCloseTo(1.223237705967436, 11);
	});

	it("equals the plain error where each value is its own cluster", () => {
		const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 });
		fc.assert(
			fc.property(scores, (values) => {
				const ids = values.map((_, i) => i);
				const plain = meanSummary(values).standardError ?? Number.NaN;
				expect(clusteredError(values, ids).standardError).toBeCloseTo(plain, 12);
			}),
		);
	});

	it("has no error with one cluster, no design effect without variation, nothing without values", () => {
		const one = clusteredError([1, 0, 1], [1, 1, 1]);
		expect(one.naiveError).toBeCloseTo(1 / 3, 12);
		expect([one.standardError, one.designEffect, one.interval]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		const equal = clusteredError([1, 1], ["a", "b"]);
		expect([equal.standardError, equal.effectiveCount]).toEqual([0, undefined]);
		const none = clusteredError([], []);
		expect([none.mean, none.naiveError, none.clusters]).toEqual([undefined, undefined, 0]);
	});
});

describe("clusterSums()", () => {
	it("squares the residuals of whole clusters", () => {
		// Mean 0.6; residuals 2 - 3 × 0.6 = 0.2 and 1 - 2 × 0.6 = -0.2.
		const sums = clusterSums([1, 1, 0, 1, 0], ["a", "a", "a", "b", "b"]);
		expect([sums.count, sums.sum, sums.clusters]).toEqual([5, 3, 2]);
		expect(sums.clusterSquares).toBeCloseTo(0.08, 14);
	});

	it("refuses lengths that differ", () => {
		expect(() => clusterSums([1, 0], ["a"])).toThrow("Cannot sum by cluster: 2 values and 1");
	});
});

describe("clusteredMeanInterval()", () => {
	it("does not depend on the order of rows or the names of clusters", () => {
		const rows = fc.array(
			fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 5 })),
			{ minLength: 2 },
		);
		fc.assert(
			fc.property(rows, (pairs) => {
				const turned = pairs.toReversed();
				const one = clusteredMeanInterval(
					clusterSums(
						pairs.map(([value]) => value),
						pairs.map(([, id]) => id),
					),
				);
				const other = clusteredMeanInterval(
					clusterSums(
						turned.map(([value]) => value),
						turned.map(([, id]) => `cluster ${id}`),
					),
				);
				expect(other === undefined).toBe(one === undefined);
				expect(other?.low ?? 0).toBeCloseTo(one?.low ?? 0, 11);
			}),
		);
	});
});
