import { describe, expect, it } from "vitest";
import { moments } from "./moments.ts";

describe("moments()", () => {
	it("keeps the squares of values that share a large offset", () => {
		// Deviations -2, -1, 0, 1, 2: squares 10; sums of squares would lose them at 1e9².
		const values = [1, 2, 3, 4, 5].map((value) => value + 1e9);
		expect(moments(values)).toEqual({ count: 5, mean: 1e9 + 3, squares: 10 });
	});

	it("has no mean without values", () => {
		expect(moments([]).mean).toBeNaN();
	});
});
