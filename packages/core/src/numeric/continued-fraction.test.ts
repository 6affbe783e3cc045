import { describe, expect, it } from "vitest";
import { continuedFraction } from "./continued-fraction.ts";

describe("continuedFraction()", () => {
	it("gives tan 1 by Lambert's fraction", () => {
		// tan x = x / (1 - x² / (3 - x² / (5 - ...))).
		const lambert = {
			numerator: (i: number) => (i === 1 ? 1 : -1),
			denominator: (i: number) => (i === 0 ? 0 : 2 * i - 1),
		};
		expect(continuedFraction(lambert)).toBeCloseTo(Math.tan(1), 14);
	});

	it("ends at a numerator of 0", () => {
		// 1 + 1 / (2 + 1 / 2) = 1.4.
		const short = {
			numerator: (i: number) => (i < 3 ? 1 : 0),
			denominator: (i: number) => (i === 0 ? 1 : 2),
		};
		expect(continuedFraction(short)).toBeCloseTo(1.4, 15);
	});
});
