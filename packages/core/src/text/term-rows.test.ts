import { describe, expect, it } from "vitest";
import { pickRows, termRows } from "./term-rows.ts";

const TEXTS = [
	"the claim claim bill",
	"the claim",
	"the doctor 2024",
	"the 2024 the doctor",
	"rare",
];
const BOUNDS = { minTexts: 2, maxShare: 0.5, maxTerms: 9 };

describe("termRows()", () => {
	it("keeps terms within the bounds that have a letter", () => {
		// "the" is in 4 of 5 texts, "bill" and "rare" in one, "2024" has no letter.
		const rows = termRows(TEXTS, BOUNDS);
		expect(rows.vocabulary).toEqual(["claim", "doctor"]);
		expect([...rows.idf]).toEqual([Math.log(5 / 2), Math.log(5 / 2)]);
		expect(termRows(TEXTS, { ...BOUNDS, maxShare: 0.8, maxTerms: 1 }).vocabulary).toEqual(["the"]);
	});

	it("scales each text to length 1 and gives one without known terms no entry", () => {
		const rows = termRows([...TEXTS, "doctor claim doctor"], BOUNDS);
		expect([...rows.starts]).toEqual([0, 1, 2, 3, 4, 4, 6]);
		// Equal idf and each term once, whatever its count: two equal legs of a triangle with side 1.
		expect([...rows.weights]).toEqual(
			[1, 1, 1, 1, Math.SQRT1_2, Math.SQRT1_2].map((x) => expect.closeTo(x, 12)),
		);
		expect([...rows.terms]).toEqual([0, 0, 1, 1, 1, 0]);
	});
});

describe("pickRows()", () => {
	it("takes rows in the given order", () => {
		const { starts, terms, vocabulary, weights } = pickRows(termRows(TEXTS, BOUNDS), [4, 2, 0]);
		expect(vocabulary).toEqual(["claim", "doctor"]);
		expect([...starts]).toEqual([0, 0, 1, 2]);
		expect([...terms]).toEqual([1, 0]);
		expect([...weights]).toEqual([1, 1]);
	});
});
