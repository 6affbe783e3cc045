import { describe, expect, it } from "vitest";
import { normalCritical, tCritical } from "./critical-value.ts";

describe("normalCritical() and tCritical()", () => {
	it("give the quantiles of the tables", () => {
		// Abramowitz & Stegun, tables 26.5 and 26.10.
		expect(normalCritical(0.05)).toBeCloseTo(1.959963984540054, 13);
		expect(normalCritical(0.01)).toBeCloseTo(2.575829303548901, 13);
		expect(tCritical(0.1, 5)).toBeCloseTo(2.015048, 6);
	});

	it.each([0, 1, -0.1, Number.NaN])("refuse alpha %d", (alpha) => {
		expect(() => normalCritical(alpha)).toThrow("expected a number between 0 and 1");
		expect(() => tCritical(alpha, 5)).toThrow(RangeError);
	});
});
