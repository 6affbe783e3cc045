import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bonettPrice } from "./bonett-price.ts";
import type { Interval } from "./interval.ts";
import { mcNemar } from "./mc-nemar.ts";
import { newcombePaired } from "./newcombe-paired.ts";
import { pairedBinary } from "./paired-binary.ts";
import type { PairedCounts } from "./paired-counts.ts";
import { tango } from "./tango.ts";

function counts(...[n11 = 0, n10 = 0, n01 = 0, n00 = 0]: readonly number[]): PairedCounts {
	return { bothPassed: n11, onlyFirstPassed: n10, onlySecondPassed: n01, bothFailed: n00 };
}

function near(low: number, high: number, digits = 8): Interval {
	return { low: expect.closeTo(low, digits), high: expect.closeTo(high, digits) };
}

const cell = fc.integer({ min: 0, max: 60 });
const anyCounts = fc
	.tuple(cell, cell, cell, cell)
	.filter((cells) => cells.some((rows) => rows > 0))
	.map((cells) => counts(...cells));

function swapped(pairs: PairedCounts): PairedCounts {
	return {
		...pairs,
		onlyFirstPassed: pairs.onlySecondPassed,
		onlySecondPassed: pairs.onlyFirstPassed,
	};
}

describe("mcNemar()", () => {
	// R mcnemar.test and vassarstats, through statsmodels.
	it.each([
		[121, 59, 4e-6, 21.35556, 3.815136e-6],
		[70, 59, 0.378688, 0.9379845, 0.3327967],
		[80, 59, 0.089452, 3.17266187, 0.07488031],
	])("agrees with R for %d against %d", (lost, gained, exactP, chiSquare, chiSquareP) => {
		const test = mcNemar({ onlyFirstPassed: lost, onlySecondPassed: gained });
		expect(test.exactP).toBeCloseTo(exactP, 6);
		expect(test.chiSquare).toBeCloseTo(chiSquare, 5);
		expect(test.chiSquareP).toBeCloseTo(chiSquareP, 7);
	});

	it("agrees with Fagerland, Lydersen & Laake on the mid-p", () => {
		// R contingencytables 3.0.1, airway hyper-responsiveness: 7 against 1.
		const test = mcNemar({ onlyFirstPassed: 7, onlySecondPassed: 1 });
		expect(test.exactP).toBeCloseTo(0.0703125, 13);
		expect(test.midP).toBeCloseTo(0.0390625, 13);
	});

	it("is 1 where nothing changed, and below 1 by mid-p where as many changed either way", () => {
		const none = mcNemar({ onlyFirstPassed: 0, onlySecondPassed: 0 });
		expect(none).toEqual({ exactP: 1, midP: 1, chiSquare: 0, chiSquareP: 1 });
		// 1 - C(10, 5) / 2^10 / 2.
		const even = mcNemar({ onlyFirstPassed: 5, onlySecondPassed: 5 });
		expect(even.exactP).toBe(1);
		expect(even.midP).toBeCloseTo(1 - 252 / 2048, 13);
	});

	it("is the same in either direction, and mid-p is at most exact", () => {
		fc.assert(
			fc.property(anyCounts, (pairs) => {
				const test = mcNemar(pairs);
				expect(mcNemar(swapped(pairs))).toEqual(test);
				expect(test.midP).toBeLessThanOrEqual(test.exactP);
				expect(test.midP).toBeGreaterThan(0);
			}),
		);
	});
});

describe("pairedBinary()", () => {
	it("agrees with R on a regression", () => {
		// R contingencytables 3.0.1.
		const pairs = counts(60, 14, 3, 23);
		const result = pairedBinary(pairs);
		expect([result.count, result.firstRate, result.secondRate]).toEqual([100, 0.74, 0.63]);
		expect(result.difference).toBeCloseTo(-0.11, 14);
		expect(result.newcombe).toEqual(near(-0.189357251759268, -0.029342671344967, 12));
		expect(result.bonettPrice).toEqual(near(-0.188943966909825, -0.0267423075999793, 12));
		expect(tango(pairs)).toEqual(near(-0.197108366959605, -0.0327977428605111, 5));
		expect(result.midP).toBeCloseTo(0.007537841796874994, 12);
	});

	it("has no rates or intervals without pairs", () => {
		expect(pairedBinary(counts())).toEqual({
			count: 0,
			firstRate: undefined,
			secondRate: undefined,
			difference: undefined,
			newcombe: undefined,
			bonettPrice: undefined,
			...mcNemar({ onlyFirstPassed: 0, onlySecondPassed: 0 }),
		});
		expect(tango(counts())).toBeUndefined();
	});
});

describe("newcombePaired()", () => {
	it("agrees with R where all changes go one way and where one margin is empty", () => {
		// R contingencytables 3.0.1; the second by hand: correlation 0, Wilson limits of 0 and 1 of 2.
		expect(newcombePaired(counts(30, 0, 6, 14))).toEqual(
			near(0.0214993416401388, 0.216327300574844, 10),
		);
		const half = newcombePaired(counts(0, 0, 1, 1));
		expect(half?.low).toBeCloseTo(
			0.5 - Math.hypot(0.5 - 0.09453120573423074, 0.6576197724933469),
			9,
		);
	});
});

describe.each(Object.entries({ newcombePaired, bonettPrice, tango }))("%s()", (_, method) => {
	it("stays in [-1, 1], mirrors the runs, and widens as alpha falls", () => {
		fc.assert(
			fc.property(anyCounts, (pairs) => {
				const interval = method(pairs);
				expect(interval?.low).toBeGreaterThanOrEqual(-1 - 1e-12);
				expect(interval?.high).toBeLessThanOrEqual(1 + 1e-12);
				const back = method(swapped(pairs));
				expect(back?.low).toBeCloseTo(-(interval?.high ?? Number.NaN), 10);
				const wide = method(pairs, 0.01);
				expect(wide?.low).toBeLessThanOrEqual((interval?.low ?? Number.NaN) + 1e-12);
				expect(wide?.high).toBeGreaterThanOrEqual((interval?.high ?? Number.NaN) - 1e-12);
			}),
		);
	});
});

describe("tango()", () => {
	it("holds z² / (n + z²) where nothing changed", () => {
		// n d² / (d (1 - d)) = z² gives d = z² / (n + z²).
		const z2 = 1.959963984540054 ** 2;
		expect(tango(counts(20, 0, 0, 10))).toEqual(near(-z2 / (30 + z2), z2 / (30 + z2), 10));
	});
});
