import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillToTotal } from "./fill-to-total.ts";
import { roundToTotal } from "./round-to-total.ts";

const item = fc.record({
	weight: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 50, noNaN: true })),
	low: fc.nat(5),
	room: fc.nat(9),
});

describe("fillToTotal()", () => {
	it("gives in proportion, what the limits keep back going to the others", () => {
		// Level 2 would give 2, 4, 6; the last may have 3 only, so that 9 is left for the others, 1 : 2.
		const input = { weights: [1, 2, 3], low: [0, 0, 0], high: [9, 9, 3], total: 12 };
		expect(Array.from(fillToTotal(input))).toEqual([3, 6, 3]);
	});

	it("stays at a limit where the total is out of reach", () => {
		const input = { weights: [1, 0], low: [1, 2], high: [4, 8] };
		expect(Array.from(fillToTotal({ ...input, total: 1 }))).toEqual([1, 2]);
		expect(Array.from(fillToTotal({ ...input, total: 90 }))).toEqual([4, 2]);
	});

	it("reaches every total within reach, inside the limits", () => {
		fc.assert(
			fc.property(
				fc.array(item, { minLength: 1 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(items, at) => {
					const [low, high] = [items.map((one) => one.low), items.map((one) => one.low + one.room)];
					const weights = items.map((one) => one.weight);
					const reach = items.reduce((sum, one) => sum + (one.weight > 0 ? one.room : 0), 0);
					const total = low.reduce((sum, least) => sum + least, 0) + at * reach;
					const amounts = fillToTotal({ weights, low, high, total });
					expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 7);
					for (const [i, amount] of amounts.entries()) {
						expect(amount).toBeGreaterThanOrEqual(low[i]! - 1e-9);
						expect(amount).toBeLessThanOrEqual(high[i]! + 1e-9);
					}
				},
			),
		);
	});
});

describe("roundToTotal()", () => {
	it("rounds the largest remainders up, of equal ones the earlier", () => {
		expect(roundToTotal([1.2, 2.7, 0.6, 0.5])).toEqual([1, 3, 1, 0]);
		expect(roundToTotal([0.5, 0.5, 0.5, 0.5])).toEqual([1, 1, 0, 0]);
		// Three thirds of 10 add up to a little below 10.
		expect(roundToTotal([10 / 3, 10 / 3, 10 / 3])).toEqual([4, 3, 3]);
	});

	it("stays within 1 and keeps the rounded sum", () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 99, noNaN: true })), (amounts) => {
				const rounded = roundToTotal(amounts);
				for (const [i, whole] of rounded.entries()) {
					expect(Math.abs(whole - amounts[i]!)).toBeLessThan(1 + 1e-8);
				}
				const sum = amounts.reduce((total, amount) => total + amount, 0);
				const gap = rounded.reduce((total, whole) => total + whole, 0) - sum;
				expect(Math.abs(gap)).toBeLessThanOrEqual(0.5 + 1e-7);
			}),
		);
	});
});
