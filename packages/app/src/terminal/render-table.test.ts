import { describe, expect, it } from "vitest";
import { renderTable } from "./render-table.ts";

describe("renderTable()", () => {
	const columns = [
		{ header: "name", isFlexible: true },
		{ header: "n", align: "right" as const },
	];
	it("aligns rows under their headers", () =>
		expect(
			renderTable(
				columns,
				[
					["a", "10"],
					["bcdef", "1"],
				],
				80,
			),
		).toEqual(["name    n", "a      10", "bcdef   1"]));
	it("cuts the flexible column where room is short, and no other", () =>
		expect(renderTable(columns, [["a name that is long", "100"]], 16)).toEqual([
			"name           n",
			"a name tha…  100",
		]));
	it("cuts the widest of several flexible columns, so that each still says something", () => {
		const two = [
			{ header: "slice", isFlexible: true },
			{ header: "evaluator", isFlexible: true },
		];
		expect(renderTable(two, [["a slice with a long name", "polite"]], 24)[1]).toBe(
			"a slice with…  polite",
		);
		expect(renderTable(two, [["a slice with a long name", "an evaluator with one"]], 24)[1]).toBe(
			"a slice wi…  an evaluat…",
		);
	});
	it("lets no cell bring control characters to the terminal", () =>
		expect(renderTable(columns, [["a\u001B[31mb\n", "1"]], 80)[1]).toBe("a [31mb  1"));
});
