import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { judgeDependence } from "./judge-dependence.ts";

describe("judgeDependence()", () => {
	it("correlates errors by hand", () => {
		// Of 4 rows the first errs on 2, the second on 1 of those: (4 × 1 - 2 × 1) / √(2 × 2 × 1 × 3).
		const result = judgeDependence({
			votes: [
				[0, 0],
				[0, 1],
				[0, 0],
				[1, 1],
			],
			labels: [1, 1, 0, 1],
		});
		const phi = 2 / Math.sqrt(12);
		expect(result.errorRates).toEqual([0.5, 0.25]);
		expect(result.errorCorrelations).toEqual([
			[1, expect.closeTo(phi, 14)],
			[expect.closeTo(phi, 14), 1],
		]);
		expect(result.meanCorrelation).toBeCloseTo(phi, 14);
		expect(result.effectiveJudges).toBeCloseTo(2 / (1 + phi), 14);
		expect(result.sharedErrorRate).toBe(0.25);
	});

	it("counts equal judges as one and independent ones as all", () => {
		const labels = [1, 1, 1, 1];
		const equal = [
			[1, 1, 1],
			[0, 0, 0],
			[1, 1, 1],
			[0, 0, 0],
		];
		expect(judgeDependence({ votes: equal, labels }).effectiveJudges).toBe(1);
		// Every combination of two errors once.
		const apart = [
			[1, 1],
			[0, 1],
			[1, 0],
			[0, 0],
		];
		expect(judgeDependence({ votes: apart, labels }).effectiveJudges).toBe(2);
	});

	it("leaves a judge without errors, and silence, out of the correlations", () => {
		const result = judgeDependence({
			votes: [
				[1, 0, undefined],
				[1, 1, undefined],
				[1, undefined, undefined],
			],
			labels: [1, 1, 1],
		});
		expect(result.errorRates).toEqual([0, 0.5, undefined]);
		expect(result.errorCorrelations[1]).toEqual([undefined, 1, undefined]);
		expect([result.meanCorrelation, result.effectiveJudges]).toEqual([undefined, undefined]);
		expect(judgeDependence({ votes: [[1]], labels: [0] }).effectiveJudges).toBe(1);
		expect(judgeDependence({ votes: [], labels: [] }).sharedErrorRate).toBeUndefined();
	});

	it("has no effective number where errors cancel out", () => {
		const result = judgeDependence({
			votes: [
				[1, 0],
				[0, 1],
			],
			labels: [1, 1],
		});
		expect([result.meanCorrelation, result.effectiveJudges]).toEqual([-1, undefined]);
		expect(() => judgeDependence({ votes: [[1]], labels: [] })).toThrow(InputShapeError);
	});
});
