import { describe, expect, it } from "vitest";
import { cellText, leadingText } from "./cell-text.ts";

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

describe("leadingText()", () => {
	const own = cellText(cell, { shows: "pass-rate" });
	const lead = (low: number, high: number) =>
		leadingText(
			own,
			{ kind: "corrected", estimate: { ...estimate, value: 0.5, low, high } },
			"pass-rate",
		);

	it("leads with the corrected number as the evaluator shows it", () => {
		expect(lead(0.4, 0.6)).toMatchObject({ main: "50%", interval: "40–60", isThin: false });
		const mean = { kind: "corrected", estimate: { ...estimate, value: 0.5 } } as const;
		expect(leadingText(own, mean, "mean-score").main).toBe("0.50");
	});

	it("is thin where its interval is wider than that of ten rows", () => {
		// Wilson's interval of 5 of 10: 23.7 to 76.3.
		expect(lead(0.24, 0.76).isThin).toBe(false);
		expect(lead(0.23, 0.77).isThin).toBe(true);
	});

	it("gives no interval to a number that only a judge has given", () => {
		expect(leadingText(own, { kind: "judge-only" }, "pass-rate")).toEqual({
			...own,
			interval: undefined,
		});
	});
});
