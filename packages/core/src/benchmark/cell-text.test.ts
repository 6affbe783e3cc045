import { describe, expect, it } from "vitest";
import { cellText } from "./cell-text.ts";

const estimate = { value: 0.7, low: 0.6, high: 0.8, count: 10, confidence: 0.95 };
const cell = {
	scored: 10,
	passed: 7,
	effectiveCount: 10,
	isThin: false,
	passRate: estimate,
	meanScore: { ...estimate, value: 0.65 },
};

describe("cellText()", () => {
	it("leads with the estimate that the evaluator shows", () => {
		expect(cellText(cell, { shows: "pass-rate" })).toMatchObject({
			kind: "measured",
			main: "70%",
			interval: "60–80",
		});
		expect(cellText(cell, { shows: "mean-score" }).main).toBe("0.65");
	});

	it("shows counts in place of a percentage below ten effective rows", () => {
		const few = { ...cell, effectiveCount: 9.5, isThin: true };
		expect(cellText(few, { shows: "pass-rate" })).toMatchObject({
			kind: "few",
			main: "7 of 10",
			isThin: true,
		});
	});

	it("keeps the percentage of a thin slice with enough rows, and marks it", () => {
		expect(cellText({ ...cell, isThin: true }, { shows: "pass-rate" })).toMatchObject({
			kind: "measured",
			isThin: true,
		});
	});

	it("is empty without a scored row, which is not thin but nothing", () => {
		const empty = { scored: 0, passed: 0, effectiveCount: 0, isThin: true };
		expect(cellText(empty, { shows: "pass-rate" })).toEqual({
			kind: "empty",
			main: "–",
			interval: undefined,
			estimate: undefined,
			isThin: false,
		});
	});
});
