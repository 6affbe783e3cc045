import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohen-kappa.ts";

const GRADES = [
	[20, 5, 1],
	[4, 25, 6],
	[0, 7, 32],
];

const tables = fc
	.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }), {
		minLength: 3,
		maxLength: 3,
	})
	.filter((table) => table.flat().filter((count) => count > 0).length > 2);

describe("cohenKappa()", () => {
	it("agrees with statsmodels on two labels", () => {
		// statsmodels 0.13.5 cohens_kappa; (0.80 - 0.4872) / (1 - 0.4872) by hand.
		const result = cohenKappa([
			[40, 2],
			[18, 40],
		]);
		expect(result.kappa).toBeCloseTo(0.3128 / 0.5128, 12);
		expect(result.standardError).toBeCloseTo(0.07418094854568215, 12);
		expect(result.chanceError).toBeCloseTo(0.09500780031201247, 12);
		expect(result.interval?.low).toBeCloseTo(0.4645924118874192, 10);
		expect(result.interval?.high).toBeCloseTo(0.7553763868645311, 10);
		expect(result.z).toBeCloseTo(6.420361247947456, 10);
		expect(result.greatest).toBeCloseTo(0.68798751950078, 12);
	});

	// statsmodels 0.13.5 cohens_kappa.
	it.each([
		["plain", 0.649390243902439, 0.06442001154691454, 0.0713795629972777],
		["linear", 0.717978848413631, 0.054986953480970005, 0.07818434556002338],
		["quadratic", 0.790491539081386, 0.04809090109351533, 0.09994648199976633],
	] as const)("agrees with statsmodels with %s weights", (weights, kappa, error, chanceError) => {
		const result = cohenKappa(GRADES, { weights });
		expect(result.kappa).toBeCloseTo(kappa, 12);
		expect(result.standardError).toBeCloseTo(error, 12);
		expect(result.chanceError).toBeCloseTo(chanceError, 12);
	});

	it("is undefined without items, and where only one label is used", () => {
		const nothing = {
			kappa: undefined,
			standardError: undefined,
			chanceError: undefined,
			interval: undefined,
			z: undefined,
			greatest: undefined,
		};
		expect(cohenKappa([])).toEqual(nothing);
		expect(
			cohenKappa([
				[0, 0],
				[0, 0],
			]),
		).toEqual(nothing);
		expect(
			cohenKappa([
				[10, 0],
				[0, 0],
			]),
		).toEqual(nothing);
	});

	it("is 0, without a test, where one rater gives one label to every item", () => {
		const result = cohenKappa([
			[95, 0],
			[5, 0],
		]);
		expect(result).toMatchObject({ kappa: 0, standardError: 0, chanceError: 0, z: undefined });
	});

	it("is 1 at full agreement, does not depend on who is first, and is at most the greatest", () => {
		expect(
			cohenKappa([
				[3, 0],
				[0, 9],
			]).kappa,
		).toBe(1);
		fc.assert(
			fc.property(tables, (table) => {
				const turned = table.map((_, i) => table.map((row) => row[i]!));
				const [one, other] = [cohenKappa(table), cohenKappa(turned)];
				fc.pre(one.kappa !== undefined);
				expect(other.kappa).toBeCloseTo(one.kappa, 10);
				expect(other.standardError).toBeCloseTo(one.standardError!, 10);
				expect(one.kappa).toBeLessThanOrEqual(one.greatest! + 1e-12);
			}),
		);
	});

	it("has the same value with any weights on two labels", () => {
		const table = [
			[40, 2],
			[18, 40],
		];
		for (const weights of ["linear", "quadratic"] as const)
			expect(cohenKappa(table, { weights }).kappa).toBeCloseTo(cohenKappa(table).kappa!, 12);
	});

	it("refuses a table that is not square, and counts below 0", () => {
		expect(() => cohenKappa([[1, 2]])).toThrow("expected a square table");
		expect(() => cohenKappa([[-1]])).toThrow(RangeError);
	});
});
