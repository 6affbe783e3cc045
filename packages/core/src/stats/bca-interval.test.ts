import { describe, expect, it } from "vitest";
import { bcaFromReplicates } from "./bca-from-replicates.ts";
import { bcaInterval } from "./bca-interval.ts";

describe("bcaInterval()", () => {
	it("is the percentile interval without bias and acceleration", () => {
		// Replicates 0 … 100 around 50, symmetric jackknife: quantiles of type 7 are 2.5 and 97.5.
		const replicates = Array.from({ length: 101 }, (_, i) => i);
		const result = bcaInterval({ estimate: 50, replicates, leaveOneOut: [49, 50, 51] });
		expect([result?.bias, result?.acceleration]).toEqual([0, 0]);
		expect(result?.bca.low).toBeCloseTo(2.5, 10);
		expect(result?.bca.high).toBeCloseTo(97.5, 10);
		expect(result?.percentile).toEqual({ low: 2.5, high: 97.5 });
	});

	it("takes its shares from Efron's formula", () => {
		// Half of the ties: (60 + 1/2) / 101 below, so z0 = Φ⁻¹(0.5990); jackknife cubes by hand:
		// deviations (mean - value) 1, 1, -2: a = (1 + 1 - 8) / (6 × 6^1.5) = -0.068041.
		const replicates = Array.from({ length: 101 }, (_, i) => i);
		const result = bcaInterval({ estimate: 60, replicates, leaveOneOut: [1, 1, 4] });
		expect(result?.bias).toBeCloseTo(0.25078518274823547, 12);
		expect(result?.acceleration).toBeCloseTo(-1 / 6 ** 1.5, 12);
		// scipy 1.17: Φ(z0 + (z0 - 1.96) / (1 - a (z0 - 1.96))).
		expect(result?.lowShare).toBeCloseTo(0.04615656248574675, 10);
		expect(result?.highShare).toBeCloseTo(0.9850898801748009, 10);
		expect(result?.bca.low).toBeCloseTo(100 * (result?.lowShare ?? 0), 12);
	});

	it("is one point for constant data, although its means round", () => {
		const leaveOneOut = [0.1, 0.1 + 1e-17, 0.10000000000000002];
		const result = bcaInterval({
			estimate: 0.30000000000000004 / 3,
			replicates: [0.1, 0.1],
			leaveOneOut,
		});
		expect([result?.bias, result?.acceleration]).toEqual([0, 0]);
		expect(result?.bca).toEqual({ low: 0.1, high: 0.1 });
	});

	it("does not exist where all replicates lie on one side", () => {
		expect(bcaInterval({ estimate: 5, replicates: [1, 2], leaveOneOut: [1, 2] })).toBeUndefined();
	});
});

describe("bcaFromReplicates()", () => {
	it("leaves out one value after the other", () => {
		// Mean 2; leave-one-out means 2.5, 2, 1.5: no skew. Replicates: one below, one tie, one above.
		const result = bcaFromReplicates([1, 2, 3], [1, 2, 3], 0.5);
		expect([result?.estimate, result?.bias, result?.acceleration]).toEqual([2, 0, 0]);
		expect(result?.percentile).toEqual({ low: 1.5, high: 2.5 });
		expect(result?.bca.low).toBeCloseTo(1.5, 10);
	});

	it("does not exist below two values or without replicates", () => {
		expect(bcaFromReplicates([1], [1])).toBeUndefined();
		expect(bcaFromReplicates([1, 2], [])).toBeUndefined();
	});
});
