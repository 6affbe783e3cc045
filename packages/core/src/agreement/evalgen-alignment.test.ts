import { describe, expect, it } from "vitest";
import { evalgenAlignment } from "./evalgen-alignment.ts";

const GOOD = [true, true, false, false, true, false, true, true];
const FAILS = [
	[false, false, true, false, false, true, false, false],
	[false, true, true, false, false, false, false, false],
	[false, false, false, false, false, false, false, false],
];

describe("evalgenAlignment()", () => {
	it("counts by hand what three evaluators catch together and alone", () => {
		// Bad responses: 3, of which 2 fail; good ones: 5, of which 1 fails. 2 (2/3)(4/5) / (2/3 + 4/5).
		const result = evalgenAlignment(GOOD, FAILS);
		expect(result.coverage).toBeCloseTo(2 / 3, 12);
		expect(result.falseFailureRate).toBeCloseTo(1 / 5, 12);
		expect(result.alignment).toBeCloseTo(8 / 11, 12);
		expect(result.evaluators).toEqual([
			{ coverage: expect.closeTo(2 / 3, 12), falseFailureRate: 0, selectivity: 0.75 },
			{ coverage: expect.closeTo(1 / 3, 12), falseFailureRate: 0.2, selectivity: 0.75 },
			{ coverage: 0, falseFailureRate: 0, selectivity: 1 },
		]);
	});

	it("has no coverage without a bad response and no false failures without a good one", () => {
		expect(evalgenAlignment([true, true], [[false, true]])).toMatchObject({
			coverage: undefined,
			falseFailureRate: 0.5,
			alignment: undefined,
		});
		expect(evalgenAlignment([false], [[true]])).toMatchObject({
			coverage: 1,
			falseFailureRate: undefined,
			alignment: undefined,
		});
		expect(evalgenAlignment([], [[]]).evaluators[0]?.selectivity).toBeUndefined();
	});

	it("is 0 where only good responses fail", () => {
		expect(evalgenAlignment([true, false], [[true, false]]).alignment).toBe(0);
	});

	it("refuses verdicts on other responses", () => {
		expect(() => evalgenAlignment([true], [[true, false]])).toThrow("2 verdicts on 1 responses");
	});
});
