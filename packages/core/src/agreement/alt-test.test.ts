import { describe, expect, it } from "vitest";
import { altTest } from "./alt-test.ts";

const PEOPLE = [
	["a", "a", "a", "a"],
	["a", "a", "a", "b"],
	["a", "b", "a", "b"],
];
const JUDGE = ["a", "a", "a", "b"];

describe("altTest()", () => {
	it("leaves one person out at a time, by hand", () => {
		// First person against the other two: 1, .5, 1, 0; the judge: 1, .5, 1, 1. Differences 0, 0, 0, -1:
		// t = (-0.25 - 0.2) / 0.25 = -1.8 with 3 degrees of freedom. The judge equals the second
		// person: no spread, mean 0 below 0.2. The third differs on one item, as the first does.
		// P(T3 < t) = 1/2 + (u / (1 + u^2) + atan u) / pi with u = t / sqrt 3.
		const u = -1.8 / Math.sqrt(3);
		const p = 0.5 + (u / (1 + u * u) + Math.atan(u)) / Math.PI;
		const result = altTest({ people: PEOPLE, judge: JUDGE }, { minItems: 4 });
		expect(result.people.map(({ pValue }) => pValue)).toEqual([
			expect.closeTo(p, 10),
			0,
			expect.closeTo(p, 10),
		]);
		expect(result.people.map(({ isWon }) => isWon)).toEqual([false, true, false]);
		expect(result).toMatchObject({ advantage: 1, passes: false });
		expect(result.winningRate).toBeCloseTo(1 / 3, 12);
	});

	it("passes a judge that always sides with the majority", () => {
		const people = [0, 1, 2].map((person) =>
			Array.from({ length: 60 }, (_, item) => (item % 3 === person ? "fail" : "pass")),
		);
		const result = altTest({ people, judge: people[0]!.map(() => "pass") });
		expect(result).toMatchObject({ winningRate: 1, passes: true, advantage: 1 });
	});

	it("fails a judge that always differs", () => {
		const people = [0, 1, 2].map(() => Array.from({ length: 40 }, () => 4));
		const result = altTest({ people, judge: people[0]!.map(() => 1) }, { scoring: "rmse" });
		expect(result).toMatchObject({ winningRate: 0, passes: false, advantage: 0 });
		expect(result.people.map(({ pValue }) => pValue)).toEqual([1, 1, 1]);
	});

	it("measures grades by their distance", () => {
		// The judge is off by 1 and the first person by 2; by accuracy both are merely wrong.
		const people = [
			[5, 5, 5],
			[3, 3, 3],
			[3, 3, 3],
		];
		const judge = [4, 4, 4];
		const byDistance = altTest({ people, judge }, { scoring: "rmse", minItems: 3 });
		expect(byDistance.people[0]).toMatchObject({ advantage: 1, pValue: 0 });
		expect(byDistance.people[1]).toMatchObject({ items: 3, advantage: 1 });
		expect(() => altTest({ people: PEOPLE, judge: JUDGE }, { scoring: "rmse" })).toThrow(TypeError);
	});

	it("skips people with too few items in common, and wants three people", () => {
		const people = [
			["a", "b", undefined, "a"],
			["a", "b", "b", "a"],
			[undefined, undefined, "b", undefined],
		];
		const result = altTest({ people, judge: ["a", "b", "b", undefined] }, { minItems: 2 });
		expect(result.people[2]).toEqual({
			items: 1,
			advantage: undefined,
			pValue: undefined,
			isWon: undefined,
		});
		expect(result.people.map(({ items }) => items)).toEqual([2, 3, 1]);
		expect(result.winningRate).toBe(1);
		const two = altTest(
			{ people: people.slice(0, 2), judge: ["a", "b", "b", "a"] },
			{ minItems: 2 },
		);
		expect(two.passes).toBeUndefined();
		expect(altTest({ people: [], judge: [] })).toEqual({
			winningRate: undefined,
			advantage: undefined,
			passes: undefined,
			people: [],
		});
	});
});
