import { describe, expect, it } from "vitest";
import { tTestP } from "./t-test-p.ts";

describe("tTestP()", () => {
	it("gives the two-sided p-value of the table", () => {
		// Abramowitz & Stegun, table 26.10: t of 2.571 with 5 degrees of freedom.
		expect(tTestP({ estimate: -2.571, standardError: 1, degrees: 5 })).toBeCloseTo(0.05, 4);
	});

	it("is 1 without an estimate and 0 without an error", () => {
		expect(tTestP({ estimate: 0, standardError: 0, degrees: 5 })).toBe(1);
		expect(tTestP({ estimate: 0.1, standardError: 0, degrees: 5 })).toBe(0);
	});
});
