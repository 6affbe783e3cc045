import { describe, expect, it } from "vitest";
import { filterOf, isFiltered, textsOf } from "./pool-filter.ts";
import { poolsSearch } from "./pools-search.ts";

describe("textsOf()", () => {
	it("takes words, and what is quoted as one text", () => {
		expect(textsOf('  doctor "not sure" x')).toEqual(["not sure", "doctor", "x"]);
		expect(textsOf('"open')).toEqual(["open"]);
		expect(textsOf(' "" ')).toEqual([]);
	});
});

describe("filterOf()", () => {
	it("asks for labels, votes and scores only under a criterion", () => {
		const search = poolsSearch.read({ q: "a", meta: "k=v", label: "*", vote: "lf=-", min: "0.5" });
		expect(filterOf(search, undefined)).toEqual({ texts: ["a"], metadata: ["k=v"] });
		expect(filterOf(search, "c")).toEqual({
			texts: ["a"],
			metadata: ["k=v"],
			criterion: "c",
			label: "*",
			votes: ["lf=-"],
			min: 0.5,
		});
	});

	it("is a filter only where rows are left out", () => {
		expect(isFiltered(filterOf(poolsSearch.read({}), "c"))).toBe(false);
		expect(isFiltered(filterOf(poolsSearch.read({ label: "-" }), "c"))).toBe(true);
	});
});
