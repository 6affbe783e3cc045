import { ConfigurationError } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { describeBounds, withinBounds } from "./within-bounds.ts";

describe("withinBounds()", () => {
	it("includes both bounds and leaves an absent end open", () => {
		const isWithin = withinBounds({ min: 1, max: 3 }, "length");
		expect([0, 1, 3, 4].map(isWithin)).toEqual([false, true, true, false]);
		expect(withinBounds({ min: 1 }, "length")(1e9)).toBe(true);
		expect(withinBounds({ max: 1 }, "length")(-1e9)).toBe(true);
	});

	it("refuses bounds that bound nothing", () => {
		expect(() => withinBounds({}, "length")).toThrow(ConfigurationError);
		expect(() => withinBounds({ min: Number.NaN }, "length")).toThrow("a bound is NaN");
		expect(() => withinBounds({ min: 3, max: 1 }, "length")).toThrow("min 3 is over max 1");
	});
});

describe("describeBounds()", () => {
	it("puts bounds in words", () => {
		expect(describeBounds({ min: 1, max: 10 })).toBe("1 to 10");
		expect(describeBounds({ min: 1 })).toBe("at least 1");
		expect(describeBounds({ max: 10 }, " ms")).toBe("at most 10 ms");
	});
});
