import { describe, expect, it } from "vitest";
import { ruleValue } from "./rule-value.ts";

const field = (isNumeric: boolean, ...values: readonly (string | number | boolean)[]) => ({
	field: "metadata.x",
	prompts: 3,
	isNumeric,
	values: values.map((value) => ({ value, count: 1 })),
});

describe("ruleValue()", () => {
	it("prefers a value that the field has, so that true is no text and 07 stays one", () => {
		expect(ruleValue("true", field(false, true, "no"))).toBe(true);
		expect(ruleValue("7", field(false, "7"))).toBe("7");
		expect(ruleValue("07", field(false, "7"))).toBe("07");
	});

	it("makes numbers for fields of numbers alone", () => {
		expect(ruleValue("2.5", field(true, 1))).toBe(2.5);
		expect(ruleValue("2.5", field(false, "a"))).toBe("2.5");
		expect(ruleValue("many", field(true, 1))).toBe("many");
		expect(ruleValue("x", undefined)).toBe("x");
	});
});
