import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kCenterGreedy } from "./k-center-greedy.ts";

function radiusOf(points: readonly number[], centers: readonly number[]): number {
	const distances = points.map((point) =>
		Math.min(...centers.map((center) => Math.abs(points[center]! - point))),
	);
	return Math.max(...distances);
}

describe("kCenterGreedy()", () => {
	it("takes the farthest point each time, ties and an empty start going to the first", () => {
		const points = [
			[0, 0],
			[3, 4],
			[0, 5],
			[1, 0],
		];
		// From (0, 0): 5 and 5 tie; then (0, 5) is √10 from (3, 4), (1, 0) is 1 from (0, 0).
		expect(kCenterGreedy({ points, size: 2 })).toEqual({
			selected: [0, 1],
			radius: expect.closeTo(Math.sqrt(10), 14),
		});
		expect(kCenterGreedy({ points, start: [3], size: 1 }).selected).toEqual([2]);
	});

	it("takes no point twice, and stops when there are no more", () => {
		expect(kCenterGreedy({ points: [[1], [1]], size: 5 })).toEqual({ selected: [0, 1], radius: 0 });
		expect(kCenterGreedy({ points: [], size: 1 })).toEqual({ selected: [], radius: undefined });
		expect(kCenterGreedy({ points: [[1]], size: 0 }).radius).toBeUndefined();
	});

	it("is within twice the best radius, found by trying all pairs of centers", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(99), { minLength: 2, maxLength: 9 }), (numbers) => {
				const { radius } = kCenterGreedy({ points: numbers.map((x) => [x]), size: 2 });
				const all = numbers.map((_, i) => i);
				const best = Math.min(
					...all.flatMap((one) => all.map((other) => radiusOf(numbers, [one, other]))),
				);
				expect(radius).toBeLessThanOrEqual(2 * best);
			}),
		);
	});
});
