import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationAllocation } from "./calibration-allocation.ts";
import { roganGladen } from "./rogan-gladen.ts";

const rows = { judged: 500, judgedPass: 350 };
const labels = { positives: 42, truePositives: 40, negatives: 58, trueNegatives: 40 };

describe("roganGladen()", () => {
	it("agrees with the authors' published code", () => {
		// θ = (0.7 + 40/58 - 1) / (40/42 + 40/58 - 1); limits from llm_judge_reporting 082884d.
		const result = roganGladen(rows, labels);
		expect(result.rawRate).toBe(0.7);
		expect(result.estimate).toBeCloseTo((0.7 + 40 / 58 - 1) / (40 / 42 + 40 / 58 - 1), 14);
		expect(result.low).toBeCloseTo(0.4939303607964421, 12);
		expect(result.high).toBeCloseTo(0.7401674326421334, 12);
	});

	it("recovers the truth from expected counts", () => {
		// True rate 0.6, TPR 0.9, TNR 0.8: the judge passes 0.6 · 0.9 + 0.4 · 0.2 = 0.62.
		const result = roganGladen(
			{ judged: 1000, judgedPass: 620 },
			{ positives: 50, truePositives: 45, negatives: 50, trueNegatives: 40 },
		);
		expect(result.estimate).toBeCloseTo(0.6, 12);
	});

	it("refuses a judge no better than chance, also where only its smoothed rates are so", () => {
		const coin = { positives: 20, truePositives: 10, negatives: 20, trueNegatives: 8 };
		// 9/10 + 9/70 exceeds 1, 10/12 + 10/72 does not.
		const smoothed = { positives: 10, truePositives: 9, negatives: 70, trueNegatives: 9 };
		for (const bad of [coin, smoothed]) {
			expect(roganGladen(rows, bad)).toEqual({
				rawRate: 0.7,
				estimate: undefined,
				refusal: { kind: "judge-no-better-than-chance" },
				low: 0,
				high: 1,
			});
		}
	});

	it("refuses without rows and names a class without labels", () => {
		const empty = { judged: 0, judgedPass: 0 };
		expect(roganGladen(empty, labels).refusal).toEqual({ kind: "no-rows" });
		const noPass = { ...labels, positives: 0, truePositives: 0 };
		expect(roganGladen(rows, noPass).refusal).toEqual({
			kind: "class-without-labels",
			label: "pass",
		});
		const noFail = { ...labels, negatives: 0, trueNegatives: 0 };
		expect(roganGladen(rows, noFail).refusal).toEqual({
			kind: "class-without-labels",
			label: "fail",
		});
	});

	it("keeps estimate and limits in [0, 1] and in order", () => {
		const part = fc
			.integer({ min: 1, max: 80 })
			.chain((whole) => fc.integer({ min: 0, max: whole }).map((some) => [some, whole] as const));
		fc.assert(
			fc.property(part, part, part, ([pass, judged], [tp, positives], [tn, negatives]) => {
				const result = roganGladen(
					{ judged, judgedPass: pass },
					{ positives, truePositives: tp, negatives, trueNegatives: tn },
				);
				const ordered = [0, result.low, result.high, 1];
				expect(ordered).toEqual(ordered.toSorted((one, other) => one - other));
				expect(result.estimate ?? 0).toBeGreaterThanOrEqual(0);
				expect(result.estimate ?? 1).toBeLessThanOrEqual(1);
			}),
		);
	});

	it("refuses a part that exceeds its whole", () => {
		expect(() => roganGladen({ judged: 5, judgedPass: 6 }, labels)).toThrow(RangeError);
		expect(() => roganGladen(rows, { ...labels, trueNegatives: 59 })).toThrow(RangeError);
	});
});

describe("calibrationAllocation()", () => {
	const plan = {
		budget: 200,
		judgeRate: 0.7,
		trueNegativeRate: 0.7,
		truePositiveRate: 0.9,
		pilotPerClass: 10,
	};

	it("gives what the formula gives by hand", () => {
		// κ = (10 · 0.3 + 1) / (10 · 0.1 + 1) = 2; 200 / (1 + 3/7 · √2) = 124.5.
		expect(calibrationAllocation(plan)).toEqual({ positives: 125, negatives: 75 });
	});

	it("splits evenly for a judge that errs alike on rows half of which it passes", () => {
		const even = { ...plan, judgeRate: 0.5, trueNegativeRate: 0.9 };
		expect(calibrationAllocation(even)).toEqual({ positives: 100, negatives: 100 });
	});

	it("rounds halves to even", () => {
		const even = { ...plan, judgeRate: 0.5, trueNegativeRate: 0.9 };
		expect([5, 7].map((budget) => calibrationAllocation({ ...even, budget }).positives)).toEqual([
			2, 4,
		]);
	});

	it("gives everything to one class at a rate of 0 or 1", () => {
		expect(calibrationAllocation({ ...plan, judgeRate: 0 }).positives).toBe(0);
		expect(calibrationAllocation({ ...plan, judgeRate: 1 }).positives).toBe(200);
	});

	it.each([{ judgeRate: 1.2 }, { pilotPerClass: -1 }, { budget: 2.5 }])("refuses %o", (bad) => {
		expect(() => calibrationAllocation({ ...plan, ...bad })).toThrow("Cannot allocate labels");
	});
});
