import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { wilsonInterval } from "../stats/index.ts";
import { combineLabels } from "./combine-labels.ts";
import { precisionYield } from "./precision-yield.ts";
import { qualityReport } from "./quality-report.ts";
import { fitVectorScaling } from "./vector-scaling.ts";

const rowsOf = (accept: readonly number[]): Float64Array =>
	Float64Array.from(accept.flatMap((probability) => [1 - probability, probability]));

describe("precisionYield()", () => {
	it("knows nothing without labelled rows", () => {
		expect(precisionYield({ scores: [0.9], labels: [undefined], thresholds: [0.5] })).toEqual([
			{
				threshold: 0.5,
				accepted: 1,
				labelled: 0,
				precision: undefined,
				interval: undefined,
				simultaneousLow: 0,
				expectedGood: undefined,
			},
		]);
		expect(() => precisionYield({ scores: [1], labels: [], thresholds: [] })).toThrow(
			InputShapeError,
		);
	});
});

describe("qualityReport()", () => {
	it("counts by hand", () => {
		const report = qualityReport({
			probabilities: rowsOf([0.9, 0.8, 0.6, 0.4, 0.2, 0.3, Number.NaN]),
			classCount: 2,
			gold: [1, 1, 0, 1, 0, -1, 1],
			classIndex: 1,
			bins: 2,
		});
		expect(report).toMatchObject({ count: 5, positives: 3, negatives: 2, notEstimated: 1 });
		expect(report.confusion).toEqual({
			truePositives: 2,
			falsePositives: 1,
			falseNegatives: 1,
			trueNegatives: 1,
		});
		expect(report.atThreshold.precision).toEqual({
			hits: 2,
			count: 3,
			share: 2 / 3,
			interval: wilsonInterval(2, 3),
		});
		expect(report.atThreshold.recall).toMatchObject({ hits: 2, count: 3 });
		expect(report.accuracy).toMatchObject({ hits: 3, count: 5 });
		// Of 6 pairs, only 0.4 against 0.6 is out of order.
		expect(report.auc!.auc).toBeCloseTo(5 / 6, 12);
		expect(report.curve.map(({ precision, threshold }) => [threshold, precision.share])).toEqual([
			[0.9, 1],
			[0.8, 1],
			[0.6, 2 / 3],
			[0.4, 0.75],
			[0.2, 0.6],
		]);
		expect(report.calibration.map(({ count, interval }) => ({ count, interval }))).toEqual([
			{ count: 2, interval: wilsonInterval(1, 2) },
			{ count: 3, interval: wilsonInterval(2, 3) },
		]);
		// Bins: mean 0.3 of which half pass; mean 0.766... of which two thirds pass.
		expect(report.expectedCalibrationError).toBeCloseTo((2 * 0.2 + 3 * 0.1) / 5, 12);
		const logLoss = -Math.log(0.9 * 0.8 * 0.4 * 0.4 * 0.8) / 5;
		expect(report.logLoss).toBeCloseTo(logLoss, 12);
	});

	it("knows nothing without gold", () => {
		const report = qualityReport({
			probabilities: rowsOf([0.9]),
			classCount: 2,
			gold: [-1],
			classIndex: 1,
		});
		expect(report).toMatchObject({ count: 0, auc: undefined, logLoss: undefined, curve: [] });
		expect(report.accuracy).toEqual({ hits: 0, count: 0, share: undefined, interval: undefined });
	});

	it("thins the curve, keeps ties together and ends at all rows", () => {
		const scores = Array.from({ length: 1000 }, (_, i) => Math.floor(i / 3) / 400);
		const report = qualityReport({
			probabilities: rowsOf(scores),
			classCount: 2,
			gold: scores.map((_, i) => i % 2),
			classIndex: 1,
			maxPoints: 20,
		});
		expect(report.curve.length).toBeLessThanOrEqual(21);
		expect(report.curve.at(-1)?.recall.share).toBe(1);
		for (const { precision, threshold } of report.curve)
			expect(precision.count).toBe(scores.filter((score) => score >= threshold).length);
	});
});

describe("fitVectorScaling()", () => {
	it("stands where residuals balance the ridge", () => {
		const logs = rowsOf([0.9, 0.9, 0.8, 0.3, 0.4, 0.2]).map(Math.log);
		const gold = [1, 0, 1, 0, 1, 0];
		const chosen = Int32Array.from(gold.keys());
		const fit = fitVectorScaling({
			sources: [logs],
			gold,
			chosen,
			classCount: 2,
			bounds: [0.2, 2],
		});
		const [multiplier, bias] = [fit.multipliers[0]!, fit.bias];
		let [slope, level] = [0, 0];
		for (const [row, label] of gold.entries()) {
			const odds = multiplier * (logs[2 * row + 1]! - logs[2 * row]!) + bias[1]! - bias[0]!;
			const residual = 1 / (1 + Math.exp(-odds)) - label;
			slope += residual * (logs[2 * row + 1]! - logs[2 * row]!);
			level += residual;
		}
		expect(slope + 10 * (multiplier - 1)).toBeCloseTo(0, 6);
		expect(level + 10 * bias[1]!).toBeCloseTo(0, 6);
		expect(bias[0]).toBeCloseTo(-bias[1]!, 9);
	});

	it("puts a multiplier on its bound where all is wrong", () => {
		const logs = rowsOf(Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.99 : 0.01))).map(
			Math.log,
		);
		const gold = Array.from({ length: 200 }, (_, i) => i % 2);
		const chosen = Int32Array.from(gold.keys());
		const fit = fitVectorScaling({
			sources: [logs],
			gold,
			chosen,
			classCount: 2,
			bounds: [0.2, 2],
		});
		expect(fit.multipliers).toEqual([0.2]);
	});
});

describe("combineLabels()", () => {
	it("keeps the quality model's word where no labeling function voted", () => {
		const { coveredRows, goldRows, probabilities } = combineLabels({
			labelModel: rowsOf([Number.NaN, 0.9]),
			qualityModel: rowsOf([0.3, 0.9]),
			gold: [1, -1],
			classCount: 2,
		});
		expect({ coveredRows, goldRows }).toEqual({ coveredRows: 1, goldRows: 0 });
		expect(probabilities[1]).toBe(0.3);
		// Without gold each counts half, and both say the same.
		expect(probabilities[3]).toBeCloseTo(0.9, 12);
	});

	it("follows the model that gold proves right", () => {
		const gold = Array.from({ length: 100 }, (_, i) => i % 2);
		const right = rowsOf(gold.map((label) => (label === 1 ? 0.9 : 0.1)));
		const useless = rowsOf(gold.map((_, i) => (i % 4 < 2 ? 0.9 : 0.1)));
		const { probabilities, stack } = combineLabels({
			labelModel: useless,
			qualityModel: right,
			gold,
			classCount: 2,
		});
		expect(stack.multipliers[1]).toBeGreaterThan(4 * stack.multipliers[0]!);
		for (const [i, label] of gold.entries())
			expect(probabilities[2 * i + 1]! > 0.5).toBe(label === 1);
	});

	it("refuses probabilities of another size", () => {
		const labelModel = rowsOf([0.5]);
		expect(() =>
			combineLabels({ labelModel, qualityModel: labelModel, gold: [], classCount: 2 }),
		).toThrow(InputShapeError);
	});
});
