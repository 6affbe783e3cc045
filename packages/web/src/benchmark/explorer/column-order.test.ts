import { describe, expect, it } from "vitest";
import { knownColumns, moveColumn, toggleColumn } from "./column-order.ts";

describe("moveColumn()", () => {
	it("moves a column by a place, and never past an end", () => {
		expect(moveColumn(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
		expect(moveColumn(["a", "b"], "b", 1)).toEqual(["a", "b"]);
		expect(moveColumn(["a", "b"], "gone", 1)).toEqual(["a", "b"]);
	});
});

describe("toggleColumn()", () => {
	it("hides and shows, but never hides the last one", () => {
		expect(toggleColumn(["a", "b"], "a")).toEqual(["b"]);
		expect(toggleColumn(["b"], "a")).toEqual(["b", "a"]);
		expect(toggleColumn(["b"], "b")).toEqual(["b"]);
	});
});

describe("knownColumns()", () => {
	it("leaves out what another run had, and falls back where nothing is left", () => {
		expect(knownColumns(["gone", "b", "a"], ["a", "b"], ["a"])).toEqual(["b", "a"]);
		expect(knownColumns(["gone"], ["a", "b"], ["a"])).toEqual(["a"]);
	});
});
