import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { calibration } from "./calibration.ts";
import { isotonicFit } from "./isotonic-fit.ts";
import { plattFit } from "./platt-fit.ts";

describe("calibration()", () => {
	it("counts by hand", () => {
		const result = calibration({
			probabilities: [0.2, 0.4, 0.5, 1],
			labels: [0, 1, 1, 1],
			bins: 2,
		});
		expect(result.bins).toEqual([
			{ low: 0, high: 0.5, count: 2, meanProbability: expect.closeTo(0.3, 12), passRate: 0.5 },
			{ low: 0.5, high: 1, count: 2, meanProbability: 0.75, passRate: 1 },
		]);
		// Half the rows are off by 0.2, half by 0.25.
		expect(result.expectedError).toBeCloseTo(0.225, 12);
		expect(result.brier).toBeCloseTo((0.04 + 0.36 + 0.25 + 0) / 4, 12);
		expect(result.logLoss).toBeCloseTo(-Math.log(0.8 * 0.4 * 0.5) / 4, 12);
	});

	it("bounds the loss of being sure and wrong", () => {
		const { logLoss } = calibration({ probabilities: [1], labels: [0] });
		expect(logLoss).toBeCloseTo(52 * Math.LN2, 9);
	});

	it("knows nothing without rows, and has empty bins where there are none", () => {
		const none = calibration({ probabilities: [], labels: [], bins: 1 });
		expect(none).toEqual({
			count: 0,
			bins: [{ low: 0, high: 1, count: 0, meanProbability: undefined, passRate: undefined }],
			expectedError: undefined,
			brier: undefined,
			logLoss: undefined,
			isotonic: { scores: [], rates: [] },
			platt: undefined,
		});
		expect(() => calibration({ probabilities: [1], labels: [] })).toThrow(InputShapeError);
	});
});

describe("isotonicFit()", () => {
	it("pools what falls, by hand", () => {
		// 0.3 occurs twice, one pass; 1, 1/2, 0 pool to 2/4; the last stands alone.
		expect(isotonicFit([0.4, 0.1, 0.3, 0.3, 0.9], [0, 1, 1, 0, 1])).toEqual({
			scores: [0.1, 0.3, 0.4, 0.9],
			rates: [0.5, 0.5, 0.5, 1],
		});
	});

	it("never falls, and is the max-min formula of pass rates over runs of scores", () => {
		const row = fc.tuple(fc.nat(6), fc.nat(1));
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
				const fit = isotonicFit(
					rows.map(([score]) => score),
					rows.map(([, label]) => label),
				);
				const rate = (from: number, to: number): number => {
					const inside = rows.filter(([score]) => score >= from && score <= to);
					return inside.reduce((sum, [, label]) => sum + label, 0) / inside.length;
				};
				for (const i of fit.scores.keys()) {
					const above = fit.scores.slice(i);
					const below = fit.scores.slice(0, i + 1);
					const best = Math.max(
						...below.map((from) => Math.min(...above.map((to) => rate(from, to)))),
					);
					expect(fit.rates[i]).toBeCloseTo(best, 12);
				}
				expect(fit.scores).toEqual(
					[...new Set(rows.map(([score]) => score))].toSorted((a, b) => a - b),
				);
				expect(neverFalls(fit.rates)).toBe(true);
			}),
		);
	});
});

/** Whether no value is below the one before. */
function neverFalls(values: readonly number[]): boolean {
	return values.every((value, i) => i === 0 || value >= values[i - 1]!);
}

describe("plattFit()", () => {
	it("goes through two points", () => {
		// At 0.2 1 of 4 pass, at 0.8 3 of 5: two points fix intercept and slope.
		const probabilities = [0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8, 0.8];
		const fit = plattFit(probabilities, [1, 0, 0, 0, 1, 1, 1, 0, 0])!;
		const [low, high] = [Math.log(1 / 3), Math.log(3 / 2)];
		expect(fit.slope).toBeCloseTo((high - low) / (2 * Math.log(4)), 9);
		expect(fit.intercept).toBeCloseTo((high + low) / 2, 9);
	});

	it("has no end where a threshold parts the classes, or all is alike", () => {
		expect(plattFit([0.1, 0.4, 0.6, 0.9], [0, 0, 1, 1])).toBeUndefined();
		expect(plattFit([0.1, 0.4, 0.4, 0.9], [1, 1, 0, 0])).toBeUndefined();
		expect(plattFit([0.5, 0.5], [0, 1])).toBeUndefined();
		expect(plattFit([0.2, 0.8], [1, 1])).toBeUndefined();
		expect(plattFit([], [])).toBeUndefined();
	});
});
