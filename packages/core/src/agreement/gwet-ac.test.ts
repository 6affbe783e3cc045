import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gwetAC } from "./gwet-ac.ts";
import { gwetACItems } from "./gwet-ac-items.ts";

const NONE = undefined;
/** Krippendorff's example, cac.raw4raters of irrCAC. */
const FOUR_RATERS = [
	[1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
	[1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
	[NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
	[1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
];

describe("gwetAC()", () => {
	it("stays high where kappa breaks down on skewed labels", () => {
		// R irrCAC 1.4 gwet.ac1.table; Cohen's kappa of this table is -0.02.
		const result = gwetAC([
			[118, 5],
			[2, 0],
		]);
		expect(result.ac).toBeCloseTo(0.940776337608718, 10);
		expect(result.standardError).toBeCloseTo(0.0229645512479329, 10);
		expect(result.interval?.low).toBeCloseTo(0.895323057936931, 9);
		expect(result.interval?.high).toBeCloseTo(0.986229617280504, 9);
	});

	it("agrees with irrCAC with quadratic weights", () => {
		// R irrCAC 1.4 gwet.ac1.table, weights "quadratic".
		const table = [
			[20, 5, 1],
			[4, 25, 6],
			[0, 7, 32],
		];
		const result = gwetAC(table, { weights: "quadratic" });
		expect(result.ac).toBeCloseTo(0.811156304474143, 10);
		expect(result.standardError).toBeCloseTo(0.0411012276631685, 10);
	});

	it("is undefined without items and with one label", () => {
		const nothing = { ac: undefined, standardError: undefined, interval: undefined };
		expect(
			gwetAC([
				[0, 0],
				[0, 0],
			]),
		).toEqual(nothing);
		expect(gwetAC([[5]])).toEqual(nothing);
		expect(
			gwetAC([
				[1, 0],
				[0, 0],
			]).interval,
		).toBeUndefined();
	});
});

describe("gwetACItems()", () => {
	it("agrees with irrCAC on four raters with missing ratings", () => {
		// The vignette of irrCAC: gwet.ac1.raw(cac.raw4raters) gives 0.77544, error 0.14295,
		// interval (0.461, 1).
		const counts = FOUR_RATERS[0]!.map((_, item) =>
			[1, 2, 3, 4, 5].map((label) => FOUR_RATERS.filter((row) => row[item] === label).length),
		);
		const result = gwetACItems(counts);
		expect(result.ac).toBeCloseTo(0.77544, 5);
		expect(result.standardError).toBeCloseTo(0.14295, 5);
		expect(result.interval?.low).toBeCloseTo(0.461, 3);
		expect(result.interval?.high).toBe(1);
	});

	it("is the coefficient of the table for two raters, with n - 1 for n in the error", () => {
		const counts = fc.integer({ min: 0, max: 12 });
		fc.assert(
			fc.property(fc.tuple(counts, counts, counts, counts), ([a, b, c, d]) => {
				const n = a + b + c + d;
				fc.pre(n > 1);
				const items = [
					...Array.from({ length: a }, () => [2, 0]),
					...Array.from({ length: b + c }, () => [1, 1]),
					...Array.from({ length: d }, () => [0, 2]),
				];
				const [ofTable, ofItems] = [
					gwetAC([
						[a, b],
						[c, d],
					]),
					gwetACItems(items),
				];
				expect(ofItems.ac).toBeCloseTo(ofTable.ac!, 10);
				expect(ofItems.standardError).toBeCloseTo(
					ofTable.standardError! * Math.sqrt(n / (n - 1)),
					6,
				);
			}),
		);
	});

	it("is undefined where no item has two ratings", () => {
		expect(
			gwetACItems([
				[1, 0],
				[0, 1],
				[0, 0],
			]).ac,
		).toBeUndefined();
		expect(gwetACItems([]).ac).toBeUndefined();
	});
});
