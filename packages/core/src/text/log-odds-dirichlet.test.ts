import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logOddsDirichlet } from "./log-odds-dirichlet.ts";

const counts = fc
	.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 1, max: 99 }), { minKeys: 2 })
	.map((record) => new Map(Object.entries(record)));

describe("logOddsDirichlet()", () => {
	it("compares smoothed odds, with the prior shared out by the pooled counts", () => {
		// Pooled: x 4, y 4; 2 words of prior give each 1. First: x (3 + 1) of (4 + 2): odds 4/2;
		// second: x (1 + 1) of 6: odds 2/4. Difference ln 2 - ln 0.5; variance 1/4 + 1/2.
		const first = new Map([
			["x", 3],
			["y", 1],
		]);
		const second = new Map([
			["x", 1],
			["y", 3],
		]);
		const [top, last] = logOddsDirichlet(first, second, { priorStrength: 2 });
		expect(top).toEqual({
			word: "x",
			difference: expect.closeTo(Math.log(4), 12),
			z: expect.closeTo(Math.log(4) / Math.sqrt(0.75), 12),
		});
		expect(last?.word).toBe("y");
		expect(last?.z).toBeCloseTo(-(top?.z ?? 0), 12);
	});

	it("takes the prior's shares from a background", () => {
		const one = new Map([
			["x", 3],
			["y", 1],
		]);
		const background = new Map([
			["x", 9],
			["y", 1],
		]);
		// x: 1 + 0.9 × 2 = 2.8 against 1.8 of 4 + 2 and 4 + 2.
		const [x] = logOddsDirichlet(
			new Map([
				["x", 1],
				["y", 3],
			]),
			one,
			{ background, priorStrength: 2 },
		).filter(({ word }) => word === "x");
		expect(x?.difference).toBeCloseTo(Math.log(2.8 / 3.2) - Math.log(4.8 / 1.2), 12);
	});

	it("leaves out what has no odds", () => {
		expect(logOddsDirichlet(new Map([["x", 1]]), new Map([["x", 2]]))).toEqual([]);
		expect(logOddsDirichlet(new Map(), new Map())).toEqual([]);
	});

	it("changes its sign with the sides", () => {
		fc.assert(
			fc.property(counts, counts, (first, second) => {
				const there = new Map(logOddsDirichlet(first, second).map(({ word, z }) => [word, z]));
				for (const { word, z } of logOddsDirichlet(second, first))
					expect(there.get(word)).toBeCloseTo(-z, 9);
			}),
		);
	});
});
