import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { meanSummary } from "../stats/index.ts";
import { ppiMean } from "./ppi-mean.ts";
import { ppiStratified } from "./ppi-stratified.ts";

const sample = {
	labels: [0, 1, 0, 1],
	labeledScores: [0, 1, 0, 1],
	unlabeledScores: [0, 0, 1, 1],
};
const score = fc.double({ min: 1, max: 5, noNaN: true });

describe("ppiMean()", () => {
	it("agrees with hand arithmetic", () => {
		// λ = (1/4) / ((1 + 4/4) · 2/7) = 0.4375; both variances 1/3, each of four values.
		const result = ppiMean(sample);
		expect(result?.lambda).toBeCloseTo(0.4375, 14);
		expect(result?.estimate).toBeCloseTo(0.5, 14);
		const standardError = Math.sqrt((0.5625 ** 2 + 0.4375 ** 2) / 12);
		expect(result?.standardError).toBeCloseTo(standardError, 14);
		// t(3) = 3.182446 by scipy 1.17.
		expect(result?.high).toBeCloseTo(1.1546695709512513, 10);
		// The published form has n for n - 1: variances of 1/4.
		expect(result?.published.standardError).toBeCloseTo(standardError * Math.sqrt(0.75), 14);
		expect(result?.effectiveLabels).toBeCloseTo(1 / 3 / standardError ** 2, 10);
	});

	it("agrees with ppi_py where the judge is useless", () => {
		// ppi_py bd90cad: negative covariance, λ cut to 0.
		const result = ppiMean({
			labels: [1, 0, 1, 0, 1, 0],
			labeledScores: [0, 1, 0, 1, 0, 1],
			unlabeledScores: [1, 0, 1, 1, 0, 0, 1],
		});
		expect([result?.estimate, result?.lambda]).toEqual([0.5, 0]);
		expect(result?.published.low).toBeCloseTo(0.09992402697039082, 12);
		expect(result?.low).toBeCloseTo(-0.0747995726208992, 12);
		expect(result?.judgeMean).toBeCloseTo(7 / 13, 14);
	});

	it("is the t interval of the labels where the judge is constant, left out or has no other rows", () => {
		const values = fc.array(score, { minLength: 2, maxLength: 20 });
		fc.assert(
			fc.property(values, (labels) => {
				const classical = meanSummary(labels);
				const flat = labels.map(() => 3);
				const varied = labels.map((_, row) => 1 + (row % 5));
				for (const result of [
					ppiMean({ labels, labeledScores: flat, unlabeledScores: [3, 3, 3] }),
					ppiMean({ labels, labeledScores: varied, unlabeledScores: [1, 2] }, { lambda: 0 }),
					ppiMean({ labels, labeledScores: varied, unlabeledScores: [] }),
				]) {
					expect(result?.estimate).toBeCloseTo(classical.mean ?? Number.NaN, 12);
					expect(result?.low).toBeCloseTo(classical.tInterval?.low ?? Number.NaN, 9);
					expect(result?.high).toBeCloseTo(classical.tInterval?.high ?? Number.NaN, 9);
				}
			}),
		);
	});

	it("adds the judge's mean to the mean error at λ = 1", () => {
		const result = ppiMean(
			{ labels: [1, 2, 4], labeledScores: [2, 2, 3], unlabeledScores: [3, 4] },
			{ lambda: 1 },
		);
		expect(result?.estimate).toBeCloseTo(3.5 + 0, 14);
	});

	it("does not exist below two labels, and needs a score for each", () => {
		expect(ppiMean({ labels: [1], labeledScores: [1], unlabeledScores: [1, 0] })).toBeUndefined();
		expect(() => ppiMean({ ...sample, labeledScores: [1] })).toThrow(InputShapeError);
	});

	it("has no effective labels where nothing varies", () => {
		const same = { labels: [2, 2], labeledScores: [2, 2], unlabeledScores: [2, 2] };
		expect(ppiMean(same)).toMatchObject({
			estimate: 2,
			low: 2,
			high: 2,
			effectiveLabels: undefined,
		});
	});
});

describe("ppiStratified()", () => {
	it("is the single stratum's mean", () => {
		const [one, strata] = [ppiMean(sample), ppiStratified([{ weight: 7, ...sample }])];
		expect(strata?.estimate).toBe(one?.estimate);
		expect(strata?.degrees).toBeCloseTo(3, 12);
		expect(strata?.low).toBeCloseTo(one?.low ?? Number.NaN, 12);
	});

	it("adds the degrees of equal strata", () => {
		// Welch and Satterthwaite: (2 v)² / (2 v² / 3) = 6, and the error falls by √2.
		const strata = ppiStratified([
			{ weight: 1, ...sample },
			{ weight: 1, ...sample },
		]);
		expect(strata?.degrees).toBeCloseTo(6, 12);
		expect(strata?.standardError).toBeCloseTo(
			(ppiMean(sample)?.standardError ?? 0) / Math.SQRT2,
			14,
		);
	});

	it("does not exist without strata or labels, and is sure where nothing varies", () => {
		const flat = { labels: [1, 1], labeledScores: [1, 1], unlabeledScores: [1, 1] };
		const bare = { ...flat, labels: [1], labeledScores: [1] };
		expect(ppiStratified([])).toBeUndefined();
		expect(ppiStratified([{ weight: 1, ...bare }])).toBeUndefined();
		expect(ppiStratified([{ weight: 1, ...flat }])).toMatchObject({
			degrees: undefined,
			low: 1,
			high: 1,
		});
	});

	it.each([0, -1, Number.NaN])("refuses a weight of %d", (weight) => {
		expect(() => ppiStratified([{ weight, ...sample }])).toThrow("Cannot weigh a stratum");
	});
});
