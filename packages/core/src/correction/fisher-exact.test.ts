import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherExact } from "./fisher-exact.ts";

describe("fisherExact()", () => {
	it("agrees with published tables and scipy", () => {
		// Fisher's tea tasting, 34 of 70 tables; scipy's documentation; scipy 1.17.
		expect(fisherExact({ passed: 3, count: 4 }, { passed: 1, count: 4 })).toBeCloseTo(34 / 70, 14);
		expect(fisherExact({ passed: 8, count: 10 }, { passed: 1, count: 6 })).toBeCloseTo(
			0.03496503496503495,
			14,
		);
		expect(fisherExact({ passed: 12, count: 15 }, { passed: 40, count: 85 })).toBeCloseTo(
			0.024460938175613716,
			13,
		);
		expect(fisherExact({ passed: 0, count: 9 }, { passed: 120, count: 500 })).toBeCloseTo(
			0.12427340632232368,
			13,
		);
	});

	it("is 1 where a group is empty or nothing can differ", () => {
		expect(fisherExact({ passed: 0, count: 0 }, { passed: 3, count: 9 })).toBe(1);
		expect(fisherExact({ passed: 7, count: 7 }, { passed: 3, count: 3 })).toBe(1);
	});

	it("sums the tables that are at most as likely", () => {
		const group = fc
			.integer({ min: 0, max: 12 })
			.chain((count) => fc.integer({ min: 0, max: count }).map((passed) => ({ passed, count })));
		fc.assert(
			fc.property(group, group, (first, second) => {
				expect(fisherExact(first, second)).toBeCloseTo(byEnumeration(first, second), 12);
				expect(fisherExact(second, first)).toBeCloseTo(fisherExact(first, second), 12);
			}),
		);
	});
});

type Group = Parameters<typeof fisherExact>[0];

/** Second method: binomial coefficients in whole numbers. */
function byEnumeration(first: Group, second: Group): number {
	const passed = first.passed + second.passed;
	const ways = (hits: number) => choose(first.count, hits) * choose(second.count, passed - hits);
	const all = Array.from({ length: passed + 1 }, (_, hits) => ways(hits));
	const seen = ways(first.passed);
	return sumOf(all.filter((one) => one <= seen)) / sumOf(all);
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

function choose(from: number, hits: number): number {
	let ways = hits > from ? 0 : 1;
	for (let i = 0; i < Math.min(hits, from); i++) ways = (ways * (from - i)) / (i + 1);
	return Math.round(ways);
}
