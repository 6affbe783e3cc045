import { describe, expect, it } from "vitest";
import { isFilledIn } from "./is-filled-in.ts";

describe("isFilledIn()", () => {
	const value = { name: "", rule: { rules: [{ words: [] }, { pattern: "(" }], min: 0 } };

	it("is true for what is there, a zero as well", () => {
		expect(isFilledIn(value, ["rule", "rules", 1, "pattern"])).toBe(true);
		expect(isFilledIn(value, ["rule", "min"])).toBe(true);
		expect(isFilledIn(value, [])).toBe(true);
	});

	it("is false for empty texts and lists, and for what is not there", () => {
		expect(isFilledIn(value, ["name"])).toBe(false);
		expect(isFilledIn(value, ["rule", "rules", 0, "words"])).toBe(false);
		expect(isFilledIn(value, ["rule", "rules", 4, "words"])).toBe(false);
		expect(isFilledIn(value, ["name", "first"])).toBe(false);
	});
});
