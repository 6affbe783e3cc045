import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { fleissKappa, fleissKappaInterval } from "./fleiss-kappa.ts";

/** Ten items, fourteen raters, five labels: the worked example that textbooks repeat. */
const TEXTBOOK = [
	[0, 0, 0, 0, 14],
	[0, 2, 6, 4, 2],
	[0, 0, 3, 5, 6],
	[0, 3, 9, 2, 0],
	[2, 2, 8, 1, 1],
	[7, 7, 0, 0, 0],
	[3, 2, 6, 3, 0],
	[2, 5, 3, 2, 2],
	[6, 5, 2, 1, 0],
	[0, 2, 2, 3, 7],
];

describe("fleissKappa()", () => {
	it("gives 0.210 on the textbook example", () => {
		// Published: P 0.378, Pe 0.213, kappa 0.210; statsmodels 0.13.5 for the digits.
		const result = fleissKappa(TEXTBOOK);
		expect(result.observed).toBeCloseTo(0.378, 3);
		expect(result.expected).toBeCloseTo(0.213, 3);
		expect(result.kappa).toBeCloseTo(0.20993070442195522, 12);
	});

	it("is undefined without items, with one rating each, and where one label is used", () => {
		expect(fleissKappa([]).kappa).toBeUndefined();
		expect(
			fleissKappa([
				[1, 0],
				[0, 1],
			]).kappa,
		).toBeUndefined();
		expect(
			fleissKappa([
				[3, 0],
				[3, 0],
			]),
		).toEqual({ kappa: undefined, observed: 1, expected: 1 });
	});

	it("refuses items with different numbers of ratings or labels", () => {
		expect(() =>
			fleissKappa([
				[2, 0],
				[2, 1],
			]),
		).toThrow("items of 2 and 3 ratings");
		expect(() => fleissKappa([[2, 0], [2]])).toThrow("expected as many");
	});
});

describe("fleissKappaInterval()", () => {
	it("holds the estimate, is the same for the same seed, and narrows with more items", () => {
		const interval = fleissKappaInterval(TEXTBOOK, { random: createRandom(7) })!;
		expect(fleissKappaInterval(TEXTBOOK, { random: createRandom(7) })).toEqual(interval);
		expect(interval.low).toBeLessThan(0.2099);
		expect(interval.high).toBeGreaterThan(0.2099);
		const more = Array.from({ length: 20 }, () => TEXTBOOK).flat();
		const narrow = fleissKappaInterval(more, { random: createRandom(7) })!;
		expect(narrow.high - narrow.low).toBeLessThan((interval.high - interval.low) / 3);
	});

	it("is undefined at full agreement, which resampling cannot question", () => {
		const agreed = [
			[2, 0],
			[0, 2],
			[2, 0],
			[0, 2],
			[2, 0],
			[0, 2],
		];
		expect(fleissKappa(agreed).kappa).toBe(1);
		expect(fleissKappaInterval(agreed, { random: createRandom(1) })).toBeUndefined();
	});
});
