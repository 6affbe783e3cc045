import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	differenceIntervalText,
	differenceText,
	estimateText,
	intervalText,
	percentText,
} from "./estimate-text.ts";

const about = (value: number, half: number) => ({
	value,
	low: value - half,
	high: value + half,
	count: 100,
	confidence: 0.95,
});

describe("estimateText()", () => {
	it("has no more digits than the interval supports", () => {
		expect(estimateText(about(0.8731, 0.03), "pass-rate")).toBe("87%");
		expect(estimateText(about(0.8731, 0.005), "pass-rate")).toBe("87.3%");
		expect(estimateText(about(0.8731, 0.0005), "pass-rate")).toBe("87.31%");
		expect(estimateText(about(0.8731, 0.03), "mean-score")).toBe("0.87");
		expect(estimateText(about(0.8731, 0.005), "mean-score")).toBe("0.873");
	});
});

describe("intervalText()", () => {
	it("is in the unit of the estimate", () => {
		expect(intervalText(about(0.87, 0.03), "pass-rate")).toBe("84–90");
		expect(intervalText(about(0.87, 0.03), "mean-score")).toBe("0.84–0.90");
	});
	it("writes an end below zero with a minus sign", () =>
		expect(intervalText(about(0.02, 0.05), "mean-score")).toBe("−0.03–0.07"));
});

describe("percentText()", () => {
	it("says 0 % and 100 % of exact values alone", () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.integer({ min: 0, max: 2 }),
				(share, digits) => {
					const isCertain = /^(0|100)(\.0+)?%$/.test(percentText(share, digits));
					expect(isCertain).toBe(share === 0 || share === 1);
				},
			),
		);
	});
	it.each([
		[0.997, 0, "99.7%"],
		[0.9996, 0, ">99.9%"],
		[0.0004, 0, "<0.1%"],
		[0.5, 1, "50.0%"],
	])("writes %d with %d digits as %s", (share, digits, text) =>
		expect(percentText(share, digits)).toBe(text),
	);
});

describe("differenceText()", () => {
	it.each([
		[0.021, "pass-rate", "+2.1"],
		[-0.0682, "pass-rate", "−6.8"],
		[0, "pass-rate", "0.0"],
		[-0.0001, "pass-rate", "0.0"],
		[0.0001, "pass-rate", "0.0"],
		[-0.02, "mean-score", "−0.020"],
	] as const)("writes %d (%s) as %s", (difference, shown, text) =>
		expect(differenceText(difference, shown)).toBe(text),
	);
});

describe("differenceIntervalText()", () => {
	it("names both ends with their signs", () =>
		expect(differenceIntervalText(about(-0.07, 0.1), "pass-rate")).toBe("−17.0 to +3.0"));
});
