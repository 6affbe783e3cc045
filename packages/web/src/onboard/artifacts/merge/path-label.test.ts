import { describe, expect, it } from "vitest";
import { pathLabel } from "./path-label.ts";
import { readableValue } from "./readable-value.ts";

describe("pathLabel()", () => {
	it("puts names of fields into words, and leaves the names that people gave", () => {
		expect(pathLabel(["definition", "passAt"])).toBe("Pass at");
		expect(pathLabel(["scale", "labels", "Not good", "score"])).toBe(
			"Scale › labels › Not good › score",
		);
		expect(pathLabel([])).toBe("Everything");
	});
});

describe("readableValue()", () => {
	it("gives texts as they are, and lists and objects one item a line", () => {
		expect(readableValue("two\nlines")).toBe("two\nlines");
		expect(readableValue(undefined)).toBe("");
		expect(readableValue(0.5)).toBe("0.5");
		expect(readableValue([])).toBe("(empty list)");
		expect(readableValue({ words: ["a", "b\nc"], more: { low: 1, none: null } })).toBe(
			["words:", "  - a", "  -", "    b", "    c", "more:", "  low: 1", "  none: null"].join("\n"),
		);
	});
});
