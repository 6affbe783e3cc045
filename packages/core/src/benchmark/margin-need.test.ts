import { describe, expect, it } from "vitest";
import { marginNeed } from "./margin-need.ts";

function cell(
	evaluator: string,
	value: number,
	[scored, effectiveCount]: readonly [number, number],
) {
	const passRate = { value, low: value - 0.1, high: value + 0.1, count: scored, confidence: 0.95 };
	return { evaluator, passRate, scored, effectiveCount };
}

describe("marginNeed()", () => {
	it("plans for the evaluator whose rate needs most", () => {
		// Wilson for half width 0.05: 245 at 0.8 (the example of wilsonSampleSize), 138 at 0.9.
		const need = marginNeed([cell("a", 0.9, [50, 50]), cell("b", 0.8, [50, 50])], 0.05);
		expect(need).toEqual({
			evaluator: "b",
			rate: 0.8,
			isAssumed: false,
			halfWidth: expect.closeTo(0.1, 12),
			needed: 245,
		});
	});

	it("asks for as many more as rows share clusters", () => {
		expect(marginNeed([cell("a", 0.8, [50, 25])], 0.05).needed).toBe(490);
	});

	it("assumes the rate that needs most where fewer than ten rows were scored, or none", () => {
		const unknown = { evaluator: "b", passRate: undefined, scored: 0, effectiveCount: 0 };
		// z² / (4 h²) − z² = 92.2 rows at a rate of one half.
		expect(marginNeed([cell("a", 0.8, [9, 9]), unknown], 0.1)).toEqual({
			rate: 0.5,
			isAssumed: true,
			needed: 93,
		});
	});
});
