import { describe, expect, it } from "vitest";
import { defineSearch } from "./search-params.ts";
import { parseSearch, stringifySearch } from "./search-text.ts";

const search = defineSearch((read) => ({
	run: read.text("run"),
	slices: read.list("slices"),
	sort: read.choice("sort", ["name", "worst"]),
	least: read.number("least"),
	flat: read.flag("flat"),
}));

describe("defineSearch()", () => {
	it("reads what makes no sense as if it were not there", () => {
		const nothing = { run: undefined, slices: [], sort: "name", least: undefined, flat: false };
		expect(search.read({})).toEqual(nothing);
		expect(search.read({ run: "", sort: "best", least: "many", flat: "yes" })).toEqual(nothing);
		expect(search.read({ least: "Infinity" }).least).toBeUndefined();
	});

	it("leaves out what equals its default, so that addresses stay short", () => {
		const text = stringifySearch(
			search.write({ run: undefined, slices: [], sort: "name", flat: false }),
		);
		expect(text).toBe("");
	});

	it("gives back through the address what was put in", () => {
		const values = {
			run: "1e3",
			slices: ["a&b", "ß = 1"],
			sort: "worst" as const,
			least: 0,
			flat: true,
		};
		expect(search.read(parseSearch(stringifySearch(search.write(values))))).toEqual(values);
		const single = { ...values, slices: ["only"] };
		expect(search.read(parseSearch(stringifySearch(search.write(single))))).toEqual(single);
	});

	it("writes only what it is given, so that the rest of the address stays", () => {
		expect(Object.keys(search.write({ sort: "worst" }))).toEqual(["sort"]);
	});
});
