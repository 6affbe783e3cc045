import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changepoints } from "./changepoints.ts";

type Runs = readonly (readonly [passed: number, count: number])[];

/** Minus the log-likelihood and the penalties of a parting, from its definition. */
function costOf(runs: Runs, starts: readonly number[]): number {
	const total = runs.reduce((sum, [, count]) => sum + count, 0);
	const borders = [0, ...starts, runs.length];
	const levels = borders.slice(1).map((to, i) => runs.slice(borders[i], to));
	const cost = levels.map((level) => {
		const passed = level.reduce((sum, [k]) => sum + k, 0);
		const rows = level.reduce((sum, [, n]) => sum + n, 0);
		const part = (k: number) => (k === 0 ? 0 : -k * Math.log(k / rows));
		return part(passed) + part(rows - passed);
	});
	return cost.reduce((sum, one) => sum + one, 0) + starts.length * Math.log(total);
}

function subsetsOf(places: readonly number[]): readonly (readonly number[])[] {
	const [first, ...rest] = places;
	if (first === undefined) return [[]];
	const others = subsetsOf(rest);
	return [...others, ...others.map((one) => [first, ...one])];
}

const runs = fc.array(
	fc
		.integer({ min: 1, max: 30 })
		.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
	{ minLength: 1, maxLength: 8 },
);

describe("changepoints()", () => {
	it("is the cheapest of all partings", () => {
		fc.assert(
			fc.property(runs, (all) => {
				const { cost, starts } = changepoints(
					all.map(([k]) => k),
					all.map(([, n]) => n),
				);
				const places = all.map((_, i) => i).slice(1);
				const least = Math.min(...subsetsOf(places).map((one) => costOf(all, one)));
				expect(cost).toBeCloseTo(least, 8);
				expect(costOf(all, starts)).toBeCloseTo(cost, 8);
			}),
		);
	});

	it("changes earlier among equals", () => {
		// By symmetry the middle run belongs to either side.
		expect(changepoints([0, 20, 40], [40, 40, 40]).starts).toEqual([1, 2]);
		expect(changepoints([0, 2, 4], [4, 4, 4]).starts).toEqual([1]);
	});

	it("takes counts that are not whole, and runs without rows", () => {
		const { levels, starts } = changepoints([3.3, 9.7, 9.7, 0], [10, 9.7, 9.7, 0]);
		expect(starts).toEqual([1]);
		expect(levels[1]).toMatchObject({ from: 1, to: 4, rate: 1 });
		expect(changepoints([], [])).toEqual({ starts: [], cost: 0, levels: [] });
		expect(changepoints([0, 0], [0, 0]).levels).toMatchObject([{ rate: undefined }]);
	});

	it("asks for one count per run", () => {
		expect(() => changepoints([1], [])).toThrow(/Cannot find changes/);
	});
});
