import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { type NeymanStratum, neymanAllocation } from "./neyman-allocation.ts";

function variance(strata: readonly NeymanStratum[], labels: readonly number[]): number {
	return strata.reduce(
		(sum, { count, standardDeviation }, i) => sum + (count * standardDeviation) ** 2 / labels[i]!,
		0,
	);
}

describe("neymanAllocation()", () => {
	it("follows count × standard deviation, and the root of the cost", () => {
		// 300 × 0.45 = 135, 150 × 0.2 = 30, 50 × 0.5 = 25, of 190.
		const strata = [
			{ count: 300, standardDeviation: 0.45 },
			{ count: 150, standardDeviation: 0.2 },
			{ count: 50, standardDeviation: 0.5 },
		];
		const { exact, labels, total } = neymanAllocation(strata, 38);
		expect(exact).toEqual([27, 6, 5].map((share) => expect.closeTo(share, 12)));
		expect([labels, total]).toEqual([[27, 6, 5], 38]);
		// At cost 4 a stratum counts half.
		const dear = [{ ...strata[0]!, cost: 4 }, { ...strata[0]! }];
		expect(neymanAllocation(dear, 30).labels).toEqual([10, 20]);
	});

	it("lets minimums win over the budget, and rows over both", () => {
		const strata = [
			{ count: 40, standardDeviation: 0.3, minimum: 4 },
			{ count: 3, standardDeviation: 0.1, minimum: 4 },
		];
		expect(neymanAllocation(strata, 5)).toEqual({ exact: [4, 3], labels: [4, 3], total: 7 });
		expect(neymanAllocation(strata, 500).labels).toEqual([40, 3]);
	});

	it("gives strata without spread what others cannot use, by size", () => {
		const flat = { standardDeviation: 0, count: 30 };
		expect(neymanAllocation([flat, { ...flat, count: 10 }], 8).labels).toEqual([6, 2]);
		expect(neymanAllocation([flat, { count: 5, standardDeviation: 0.5 }], 8).labels).toEqual([
			3, 5,
		]);
		expect(neymanAllocation([], 8)).toEqual({ exact: [], labels: [], total: 0 });
	});

	it("beats every whole allocation of three strata, tried one by one", () => {
		const stratum = fc.record({
			count: fc.integer({ min: 10, max: 90 }),
			standardDeviation: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
		});
		fc.assert(
			fc.property(stratum, stratum, stratum, (...strata) => {
				const { exact, labels } = neymanAllocation(strata, 10);
				const least = variance(strata, exact);
				expect(labels.reduce((sum, count) => sum + count, 0)).toBe(10);
				for (let first = 1; first < 9; first++) {
					for (let second = 1; first + second < 10; second++) {
						const other = variance(strata, [first, second, 10 - first - second]);
						expect(least).toBeLessThanOrEqual(other * (1 + 1e-9));
					}
				}
			}),
		);
	});

	it("refuses what is below 0", () => {
		expect(() => neymanAllocation([{ count: 1, standardDeviation: -1 }], 1)).toThrow(
			InputShapeError,
		);
	});
});
