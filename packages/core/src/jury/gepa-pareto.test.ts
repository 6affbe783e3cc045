import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { gepaPareto } from "./gepa-pareto.ts";

describe("gepaPareto()", () => {
	it("keeps who is best somewhere, by hand", () => {
		// Rows are won by {0, 2}, {1}, {0, 1, 2}: 2 is replaced by 0; the places are 2 and 2.
		const scores = [
			[0.9, 0.1, 0.5],
			[0.2, 0.8, 0.5],
			[0.9, 0, 0.5],
		];
		expect(gepaPareto(scores)).toEqual({
			fronts: [[0, 2], [1], [0, 1, 2]],
			kept: [0, 1],
			chances: [0.5, 0.5],
			best: 0,
		});
	});

	it("drops the first named of equal candidates, and names the earlier best", () => {
		const { kept, chances, best } = gepaPareto([
			[1, 0],
			[1, 0],
			[0, 0],
		]);
		// Row 2 is won by all three; 2 has the lowest mean and goes first, then 0.
		expect([kept, chances, best]).toEqual([[1], [1], 0]);
	});

	it("has nothing to choose without candidates or rows", () => {
		const none = { fronts: [], kept: [], chances: [] };
		expect(gepaPareto([])).toEqual({ ...none, best: undefined });
		expect(gepaPareto([[], []])).toEqual({ ...none, best: 0 });
		expect(() => gepaPareto([[1], []])).toThrow(InputShapeError);
	});

	it("keeps a winner of every row, and nobody whom the others kept replace", () => {
		const row = fc.array(fc.nat(2), { minLength: 4, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 7 }), (scores) => {
				const { fronts, kept, chances } = gepaPareto(scores);
				for (const front of fronts) {
					expect(front.some((candidate) => kept.includes(candidate))).toBe(true);
				}
				for (const candidate of kept) {
					const others = kept.filter((other) => other !== candidate);
					const isNeeded = fronts.some((front) => !front.some((other) => others.includes(other)));
					expect(isNeeded).toBe(true);
				}
				expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
			}),
		);
	});
});
