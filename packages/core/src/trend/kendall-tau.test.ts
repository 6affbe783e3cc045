import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kendallTau } from "./kendall-tau.ts";

/** Of all orders of y, the share whose balance of pairs is as far from 0: the definition. */
function shareOfOrders(y: readonly number[]): number {
	const balances = ordersOf(y).map((order) => Math.abs(balanceOf(order)));
	const own = Math.abs(balanceOf(y));
	return balances.filter((balance) => balance >= own).length / balances.length;
}

function balanceOf(y: readonly number[]): number {
	return y.reduce(
		(sum, one, i) => sum + y.slice(0, i).reduce((s, two) => s + Math.sign(one - two), 0),
		0,
	);
}

function ordersOf(items: readonly number[]): readonly (readonly number[])[] {
	if (items.length === 0) return [[]];
	return items.flatMap((first, i) =>
		ordersOf(items.toSpliced(i, 1)).map((rest) => [first, ...rest]),
	);
}

describe("kendallTau()", () => {
	it("is exact without ties: the share of all orders as far out", () => {
		const columns = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 6 });
		fc.assert(
			fc.property(columns, (y) => {
				const x = y.map((_, i) => i);
				expect(kendallTau(x, y)?.pValue).toBeCloseTo(shareOfOrders(y), 12);
			}),
		);
	});

	it("is scipy's tau-b with ties", () => {
		// scipy.stats.kendalltau([1, 2, 3, 4, 5], [1, 1, 2, 2, 3]): 8 / √(10 × 8), z = 8 / √(44 / 3).
		const tied = kendallTau([1, 2, 3, 4, 5], [1, 1, 2, 2, 3]);
		expect(tied?.tau).toBeCloseTo(8 / Math.sqrt(80), 12);
		expect(tied?.pValue).toBeCloseTo(0.036714, 5);
	});

	it("is undefined where a column does not vary", () => {
		expect(kendallTau([1, 2], [3, 3])).toBeUndefined();
		expect(kendallTau([1], [3])).toBeUndefined();
	});
});
