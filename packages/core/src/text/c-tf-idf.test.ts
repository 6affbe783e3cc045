import { describe, expect, it } from "vitest";
import { cTfIdf } from "./c-tf-idf.ts";

describe("cTfIdf()", () => {
	it("weighs a word by its share of the class and its rarity in all", () => {
		// Words per class: (4 + 2) / 2 = 3. claim: 3/4 ln(1 + 3/3); the: 1/4 ln(1 + 3/2), 1/2 ln(1 + 3/2).
		const [claims, care] = cTfIdf([
			new Map([
				["claim", 3],
				["the", 1],
			]),
			new Map([
				["doctor", 1],
				["the", 1],
			]),
		]);
		expect(claims?.get("claim")).toBeCloseTo(0.75 * Math.log(2), 12);
		expect(claims?.get("the")).toBeCloseTo(0.25 * Math.log(2.5), 12);
		expect(care?.get("doctor")).toBeCloseTo(0.5 * Math.log(4), 12);
		expect(care?.get("the")).toBeCloseTo(0.5 * Math.log(2.5), 12);
	});

	it("gives a class without words no weights and a word counted 0 times weight 0", () => {
		const [empty, one] = cTfIdf([
			new Map(),
			new Map([
				["a", 2],
				["b", 0],
			]),
		]);
		expect(empty?.size).toBe(0);
		expect(one?.get("b")).toBe(0);
		expect(cTfIdf([])).toEqual([]);
	});
});
