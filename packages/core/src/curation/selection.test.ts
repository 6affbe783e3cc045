import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateQuotas } from "./allocate-quotas.ts";
import { cosine } from "./cosine.ts";
import { facilityLocation } from "./facility-location.ts";
import { scoreFirstDiverse } from "./score-first-diverse.ts";
import { selectRows } from "./select-rows.ts";
import { createSimilarIndex } from "./similar-index.ts";

const vectors = fc.array(
	fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
	{
		minLength: 1,
		maxLength: 8,
	},
);

describe("scoreFirstDiverse()", () => {
	it("takes equal scores by index, and a vector without direction is like no other", () => {
		const input = {
			vectors: [
				[1, 0],
				[3, 0],
				[0, 0],
				[0, 0],
			],
			scores: [0.5, 0.5, 0.5, 0.9],
			size: 4,
		};
		expect(scoreFirstDiverse(input)).toEqual([3, 0, 2]);
		expect(scoreFirstDiverse({ ...input, maxSimilarity: 1 })).toEqual([3, 0, 1, 2]);
	});
});

describe("facilityLocation()", () => {
	it("chooses first what is likest to all, with gains that fall and add up", () => {
		fc.assert(
			fc.property(vectors, fc.integer({ min: 1, max: 8 }), (points, size) => {
				const { gains, selected, value } = facilityLocation(points, size);
				const cover = (j: number): number =>
					points.reduce((sum, point) => sum + Math.max(0, cosine(point, points[j]!)), 0);
				const most = Math.max(...points.map((_, j) => cover(j)));
				expect(selected).toHaveLength(Math.min(size, points.length));
				expect(cover(selected[0]!)).toBeCloseTo(most, 9);
				expect(gains.every((gain, i) => i === 0 || gain <= gains[i - 1]! + 1e-9)).toBe(true);
				expect(gains.reduce((sum, gain) => sum + gain, 0)).toBeCloseTo(value, 9);
			}),
		);
	});
});

describe("allocateQuotas()", () => {
	it("gives the largest remainders, and what a group lacks to the others", () => {
		// 10 × (1, 1, 1)/3 = 3.33 each: the first gets the tenth.
		expect(allocateQuotas({ weights: [1, 1, 1], available: [9, 9, 9], total: 10 })).toEqual([
			4, 3, 3,
		]);
		// The third has 1 of its 3.33: 9 are left for two.
		expect(allocateQuotas({ weights: [1, 1, 1], available: [9, 9, 1], total: 10 })).toEqual([
			5, 4, 1,
		]);
		expect(allocateQuotas({ weights: [1, 0], available: [3, 9], total: 10 })).toEqual([3, 0]);
	});

	it("takes without a total as many as keep the shares", () => {
		expect(allocateQuotas({ weights: [3, 1], available: [9, 2] })).toEqual([6, 2]);
		expect(allocateQuotas({ weights: [0], available: [2] })).toEqual([0]);
	});
});

describe("createSimilarIndex()", () => {
	it("finds a like row exactly where the cosine with an added one is greater than allowed", () => {
		const rows = fc.array(fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 8 }), {
			minLength: 2,
			maxLength: 12,
		});
		fc.assert(
			fc.property(rows, fc.double({ min: 0.3, max: 1, noNaN: true }), (sets, maxSimilarity) => {
				const words = sets.map((set) => Uint32Array.from(set).toSorted());
				const index = createSimilarIndex({
					rows: [...sets.keys()],
					wordsOf: (row) => words[row]!,
					maxSimilarity,
				});
				const dense = sets.map((set) =>
					Array.from({ length: 13 }, (_, word) => {
						const texts = sets.filter((other) => other.includes(word)).length;
						return set.includes(word) ? Math.log(1 + sets.length / texts) : 0;
					}),
				);
				for (const row of sets.keys()) {
					const cosines = dense.slice(0, row).map((other) => cosine(other, dense[row]!));
					// The last bits of the two ways to add may differ.
					if (cosines.some((value) => Math.abs(value - maxSimilarity) < 1e-9)) return;
					const found = index.find(row);
					expect(found !== undefined).toBe(cosines.some((value) => value > maxSimilarity));
					expect(found === undefined || cosines[found]! > maxSimilarity).toBe(true);
					index.add(row);
				}
			}),
		);
	});
});

describe("selectRows()", () => {
	it("lets other groups give what a group of like rows cannot", () => {
		// Rows 0 to 3 of group a are all alike; b must give 3 of the 4.
		const added: number[] = [];
		const { groups, kept, left, tooSimilar } = selectRows({
			rows: [0, 1, 4, 2, 5, 3, 6, 7],
			groupOf: (row) => (row < 4 ? 0 : 1),
			groups: [
				{ group: "a", weight: 1 },
				{ group: "b", weight: 1 },
			],
			size: 4,
			similar: {
				add: (row) => void added.push(row),
				find: (row) => (row < 4 ? added.find((other) => other < 4) : undefined),
			},
		});
		expect(kept).toEqual([0, 4, 5, 6]);
		expect(added).toEqual(kept);
		expect(tooSimilar).toEqual([
			{ row: 1, like: 0 },
			{ row: 2, like: 0 },
			{ row: 3, like: 0 },
		]);
		expect(left).toEqual([7]);
		expect(groups).toEqual([
			{ group: "a", weight: 1, available: 4, wanted: 2, kept: 1 },
			{ group: "b", weight: 1, available: 4, wanted: 2, kept: 3 },
		]);
	});

	it("takes nothing of groups without weight, and ends when there is nothing to take", () => {
		const input = { rows: [0, 1], groupOf: () => 0, groups: [{ group: "a", weight: 0 }] };
		expect(selectRows({ ...input, size: 2 })).toMatchObject({ kept: [], left: [0, 1] });
		expect(selectRows({ ...input, rows: [], size: 2 }).kept).toEqual([]);
	});
});
