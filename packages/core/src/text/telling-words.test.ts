import { describe, expect, it } from "vitest";
import { tellingWords } from "./telling-words.ts";

describe("tellingWords()", () => {
	it("leaves out words that all classes use, however often", () => {
		const classes = [
			new Map([
				["the", 100],
				["of", 100],
				["claim", 10],
				["bill", 9],
				["once", 1],
			]),
			new Map([
				["the", 100],
				["of", 100],
				["doctor", 12],
			]),
		];
		expect(tellingWords(classes)).toEqual([["claim", "bill"], ["doctor"]]);
	});

	it("has none for a class that is like the others, or empty", () => {
		const same = new Map([
			["a", 5],
			["b", 5],
		]);
		expect(tellingWords([same, same, new Map()])).toEqual([[], [], []]);
	});
});
