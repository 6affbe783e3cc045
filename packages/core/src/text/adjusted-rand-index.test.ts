import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError } from "../domain/index.ts";
import { adjustedRandIndex } from "./adjusted-rand-index.ts";

const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.nat(3)), { minLength: 2 });

describe("adjustedRandIndex()", () => {
	it("counts pairs that stay together beyond chance", () => {
		// Pairs together: 2, 1, both 1; of 6 pairs 2 × 1 / 6 = 1/3 by chance.
		expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(
			(1 - 1 / 3) / (1.5 - 1 / 3),
			12,
		);
		// Together: 2 and 2, never both; chance 2/3.
		expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(
			(0 - 2 / 3) / (2 - 2 / 3),
			12,
		);
		expect(adjustedRandIndex([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0);
	});

	it("is undefined where both are trivial, and refuses different lengths", () => {
		expect(adjustedRandIndex([], [])).toBeUndefined();
		expect(adjustedRandIndex([1], [1])).toBeUndefined();
		expect(adjustedRandIndex([1, 1, 1], [2, 2, 2])).toBeUndefined();
		expect(adjustedRandIndex([1, 2, 3], [3, 2, 1])).toBeUndefined();
		expect(() => adjustedRandIndex([1], [1, 2])).toThrow(InputShapeError);
	});

	it("is symmetric, blind to names, and at most 1", () => {
		fc.assert(
			fc.property(pairs, (labels) => {
				const [first, second] = [labels.map(([label]) => label), labels.map(([, label]) => label)];
				const index = adjustedRandIndex(first, second);
				expect(adjustedRandIndex(second, first)).toBe(index);
				expect(
					adjustedRandIndex(
						first.map((label) => 10 - 3 * label),
						second,
					),
				).toBe(index);
				expect(index ?? 1).toBeLessThanOrEqual(1);
			}),
		);
	});
});
