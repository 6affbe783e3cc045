import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { createRandom } from "../numeric/index.ts";
import { drawMeasure } from "./draw-measure.ts";
import { drawSample } from "./draw-sample.ts";
import { measureAllocation } from "./measure-allocation.ts";

const fresh = { labeled: 0, passed: 0 };

describe("drawSample()", () => {
	it("draws every pair of four rows equally often", () => {
		const times = new Map<string, number>();
		for (let seed = 0; seed < 6000; seed++) {
			const rows = drawSample(4, 2, createRandom(seed)).map(({ row }) => row);
			times.set(rows.join(), (times.get(rows.join()) ?? 0) + 1);
		}
		// Of 6 pairs each is expected 1000 times, standard deviation √(6000 × 1/6 × 5/6) = 28.9.
		expect(times.size).toBe(6);
		for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * 28.9);
	});

	it("gives the share of rows as probability, and at most all rows", () => {
		fc.assert(
			fc.property(fc.nat(40), fc.nat(50), fc.nat(), (count, size, seed) => {
				const drawn = drawSample(count, size, createRandom(seed));
				expect(drawn).toHaveLength(Math.min(size, count));
				expect(new Set(drawn.map(({ row }) => row)).size).toBe(drawn.length);
				for (const { row, probability } of drawn) {
					expect(row).toBeLessThan(count);
					expect(probability).toBe(Math.min(1, size / count));
				}
			}),
		);
	});
});

describe("measureAllocation()", () => {
	it("gives more where labels so far are mixed", () => {
		// √(3 × 3) / 6 = 0.5 against √(5 × 1) / 6 = 0.373, of 104 rows each: 52 : 38.76 of 18 in all.
		const strata = [
			{ labeled: 4, passed: 2 },
			{ labeled: 4, passed: 4 },
		];
		const sum = 0.5 + Math.sqrt(5) / 6;
		const first = Math.round((18 * 0.5) / sum) - 4;
		const input = { strata, open: [100, 100], budget: 10, minPerSlice: 5 };
		expect(measureAllocation(input)).toEqual([first, 10 - first]);
	});

	it("counts old labels against what a stratum should have", () => {
		const strata = [fresh, { labeled: 20, passed: 10 }];
		const input = { strata, open: [80, 60], budget: 10, minPerSlice: 5 };
		expect(measureAllocation(input)).toEqual([10, 0]);
	});

	it("fills each slice to its minimum first, over its strata by rows", () => {
		const strata = [
			{ ...fresh, slices: ["spanish"] },
			{ labeled: 2, passed: 1, slices: ["spanish"] },
			fresh,
		];
		const input = { strata, open: [20, 10, 5000], budget: 10, minPerSlice: 5 };
		// Spanish lacks 3: 2 of the first stratum, 1 of the second; the rest goes to the large one.
		expect(measureAllocation(input)).toEqual([2, 1, 7]);
		// With 2 labels for 3 asked: 2 × 2/3 and 2 × 1/3.
		expect(measureAllocation({ ...input, budget: 2 })).toEqual([1, 1, 0]);
		expect(measureAllocation({ ...input, budget: 0 })).toEqual([0, 0, 0]);
	});

	it("spends the budget or all rows, and never more than a stratum has", () => {
		const stratum = fc.record({
			labeled: fc.nat(9),
			slices: fc.subarray(["a", "b", "c"]),
			open: fc.nat(30),
		});
		fc.assert(
			fc.property(fc.array(stratum, { minLength: 1 }), fc.nat(80), (given, budget) => {
				const strata = given.map(({ labeled, slices }) => ({
					labeled,
					passed: labeled >> 1,
					slices,
				}));
				const open = given.map((one) => one.open);
				const wanted = measureAllocation({ strata, open, budget, minPerSlice: 5 });
				const rows = open.reduce((sum, count) => sum + count, 0);
				expect(wanted.reduce((sum, count) => sum + count, 0)).toBe(Math.min(budget, rows));
				for (const [i, count] of wanted.entries()) {
					expect(count).toBeGreaterThanOrEqual(0);
					expect(count).toBeLessThanOrEqual(open[i]!);
				}
			}),
		);
	});
});

describe("drawMeasure()", () => {
	it("draws inside each stratum uniformly, with the probability that it says", () => {
		const stratumOfRow = [0, 1, 0, -1, 1, 1, 1, 1];
		const strata = [fresh, fresh];
		const taken = stratumOfRow.map(() => 0);
		const said = stratumOfRow.map(() => 0);
		for (let seed = 0; seed < 4000; seed++) {
			for (const drawn of drawMeasure({
				stratumOfRow,
				strata,
				budget: 3,
				random: createRandom(seed),
			})) {
				taken[drawn.row]!++;
				said[drawn.row] = drawn.probability;
			}
		}
		// Equal spread: 3 × 2/7 and 3 × 5/7 labels, rounded to 1 of 2 and 2 of 5 rows.
		expect(said).toEqual([0.5, 0.4, 0.5, 0, 0.4, 0.4, 0.4, 0.4]);
		for (const [row, times] of taken.entries()) {
			expect(Math.abs(times / 4000 - said[row]!)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
		}
	});

	it("is the same for the same seed", () => {
		const stratumOfRow = Array.from({ length: 200 }, (_, row) => row % 3);
		const draw = (seed: number) =>
			drawMeasure({
				stratumOfRow,
				strata: [fresh, fresh, fresh],
				budget: 9,
				random: createRandom(seed),
			});
		expect(draw(5)).toEqual(draw(5));
		expect(draw(5)).not.toEqual(draw(6));
	});

	it("draws all rows when the budget is larger, and refuses an unknown stratum", () => {
		const input = { strata: [fresh], budget: 9, random: createRandom(1) };
		expect(drawMeasure({ ...input, stratumOfRow: [0, 0] })).toEqual([
			{ row: 0, probability: 1 },
			{ row: 1, probability: 1 },
		]);
		expect(drawMeasure({ ...input, stratumOfRow: [-1] })).toEqual([]);
		expect(() => drawMeasure({ ...input, stratumOfRow: [1] })).toThrow(InputShapeError);
	});
});
