import type { LabelingFunctionItem } from "@assay/sdk/api";
import { describe, expect, it } from "vitest";
import { sortFunctions } from "./sort-functions.ts";

const item = (name: string, coverage?: number): LabelingFunctionItem => ({
	name,
	version: "v",
	origin: "ui",
	state: "active",
	label: "Accept",
	rule: "keyword",
	inWords: "",
	asks: false,
	missingBlocks: 0,
	statistics: {
		polarity: [],
		right: 0,
		wrong: 0,
		warnings: [],
		...(coverage !== undefined && { coverage }),
	},
});

const names = (sort: "name" | "coverage", order: "ascending" | "descending"): string =>
	sortFunctions([item("b", 0.2), item("d"), item("a", 0.2), item("c", 0.5)], { sort, order })
		.map(({ name }) => name)
		.join("");

describe("sortFunctions()", () => {
	it("sorts by name both ways", () => {
		expect(names("name", "ascending")).toBe("abcd");
		expect(names("name", "descending")).toBe("dcba");
	});

	it("puts those without the number last, and equal ones by name, whichever way", () => {
		expect(names("coverage", "ascending")).toBe("abcd");
		expect(names("coverage", "descending")).toBe("cabd");
	});
});
