import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { activeEstimator } from "./active-estimator.ts";
import { lure } from "./lure.ts";

describe("activeEstimator()", () => {
	it("adds to the judge's mean what labels say it is off", () => {
		// Terms 0.8 + (1 - 0.8) / 0.5, 0.6, 0.4 + (0 - 0.4) / 0.25, 1.
		const result = activeEstimator({
			judged: [0.8, 0.6, 0.4, 1],
			probabilities: [0.5, 0.5, 0.25, 0.5],
			labels: [1, undefined, 0, undefined],
		});
		const terms = [1.2, 0.6, -1.2, 1];
		const mean = terms.reduce((sum, term) => sum + term, 0) / 4;
		const squares = terms.reduce((sum, term) => sum + (term - mean) ** 2, 0);
		const standardError = Math.sqrt(squares / 3 / 4);
		expect(result.estimate).toBeCloseTo(mean, 14);
		expect(result.standardError).toBeCloseTo(standardError, 14);
		expect(result.interval?.high).toBeCloseTo(mean + 1.959963984540054 * standardError, 12);
		// Weights 2 and 4: (2 × 1 + 4 × 0) / 6, and 36 / 20.
		expect(result.labelsOnly).toBeCloseTo(1 / 3, 14);
		expect(result.effectiveLabels).toBeCloseTo(1.8, 14);
	});

	it("is unbiased: the mean over every possible set of drawn rows is the mean label", () => {
		const [judged, truth] = [
			[0.9, 0.2, 0.7, 0.4],
			[1, 1, 0, 0],
		];
		const probabilities = [0.3, 0.8, 0.5, 0.6];
		for (const judgeWeight of [0, 0.5, 1]) {
			let expected = 0;
			for (let set = 0; set < 16; set++) {
				const isIn = (i: number): boolean => ((set >> i) & 1) === 1;
				const labels = truth.map((label, i) => (isIn(i) ? label : undefined));
				const chance = probabilities.reduce((product, p, i) => product * (isIn(i) ? p : 1 - p), 1);
				const { estimate } = activeEstimator({ judged, probabilities, labels, judgeWeight });
				expected += chance * estimate!;
			}
			expect(expected).toBeCloseTo(0.5, 12);
		}
	});

	it("says that it does not know without rows or labels", () => {
		expect(activeEstimator({ judged: [], probabilities: [], labels: [] })).toEqual({
			estimate: undefined,
			standardError: undefined,
			interval: undefined,
			labelsOnly: undefined,
			effectiveLabels: 0,
		});
	});

	it("refuses lengths that differ and rows that could not be drawn", () => {
		const rows = { judged: [1], labels: [1] };
		expect(() => activeEstimator({ ...rows, probabilities: [] })).toThrow(InputShapeError);
		expect(() => activeEstimator({ ...rows, probabilities: [0] })).toThrow(InputShapeError);
	});
});

describe("lure()", () => {
	it("is unbiased: the mean over every sequence of two draws of three is the mean loss", () => {
		const losses = [1, 0, 0.4];
		const favour = [5, 2, 1];
		let expected = 0;
		for (const first of [0, 1, 2]) {
			for (const second of [0, 1, 2]) {
				if (first === second) continue;
				const firstChance = favour[first]! / 8;
				const secondChance = favour[second]! / (8 - favour[first]!);
				const { estimate } = lure({
					rows: 3,
					losses: [losses[first]!, losses[second]!],
					probabilities: [firstChance, secondChance],
				});
				expected += firstChance * secondChance * estimate!;
			}
		}
		expect(expected).toBeCloseTo(1.4 / 3, 12);
	});

	it("weights all rows alike once all are drawn, or when each was as likely as the others", () => {
		expect(lure({ rows: 2, losses: [1, 0], probabilities: [0.9, 1] })).toEqual({
			weights: [1, 1],
			estimate: 0.5,
			naive: 0.5,
		});
		const even = lure({ rows: 10, losses: [1, 0], probabilities: [1 / 10, 1 / 9] });
		expect(even.weights).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12)]);
	});

	it("has no estimate without draws, and refuses more draws than rows", () => {
		expect(lure({ rows: 5, losses: [], probabilities: [] }).estimate).toBeUndefined();
		expect(() => lure({ rows: 0, losses: [1], probabilities: [1] })).toThrow(InputShapeError);
	});
});
