import { describe, expect, it } from "vitest";
import { percentOf, shareOf } from "./share-text.ts";

describe("shareOf()", () => {
	it("reads what is typed as per cent, and nothing else", () => {
		expect(["0", "7", "62.5", "100", "33.333"].map(shareOf)).toEqual([
			"0",
			"0.07",
			"0.625",
			"1",
			"0.333",
		]);
		expect(["", " ", "-1", "101", "1e9", "much"].map(shareOf)).toEqual(
			Array.from({ length: 6 }, () => undefined),
		);
	});
});

describe("percentOf()", () => {
	it("gives back what was typed", () => {
		expect(["0", "7", "62.5", "100"].map((text) => percentOf(shareOf(text)))).toEqual([
			"0",
			"7",
			"62.5",
			"100",
		]);
		expect(percentOf(undefined)).toBe("");
	});
});
