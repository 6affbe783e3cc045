import { describe, expect, it } from "vitest";
import { varianceDecomposition } from "./variance-decomposition.ts";

describe("varianceDecomposition()", () => {
	it("splits two prompts by hand", () => {
		// Means 1/2 and 1, variances 1/2 and 0: within 1/4; variance of means 1/8, less 1/4 × 1/2.
		const result = varianceDecomposition([
			[1, 0],
			[1, 1],
		]);
		expect([result.count, result.mean, result.within, result.between]).toEqual([2, 0.75, 0.25, 0]);
		expect(result.standardError).toBeCloseTo(Math.sqrt(1 / 16), 14);
		expect(result.errorAtRepeats?.[0]).toEqual({
			repeats: 1,
			standardError: expect.closeTo(Math.sqrt(0.25 / 2), 14),
		});
		// Two fresh answers differ with 2 × 1/4 × 2 = 1 in the first prompt, never in the second.
		expect(result.flipRate).toBe(0.5);
	});

	it("weighs repeats that differ in number", () => {
		// Within: mean of 0.02, 0.01, 0; noise: mean of 1/2, 1, 1/3, 1/2 = 7/12.
		const result = varianceDecomposition([[0.2, 0.4], [0.9], [0.5, 0.6, 0.4], [0.1, 0.1]]);
		expect(result.mean).toBeCloseTo(0.45, 14);
		expect(result.within).toBeCloseTo(0.01, 14);
		expect(result.between).toBeCloseTo(0.35 / 3 - 0.07 / 12, 14);
		expect(result.errorAtRepeats?.map(({ repeats }) => repeats)).toEqual([1, 2, 4, 8, 16]);
	});

	it("knows nothing of repeats without any, nor of prompts without two", () => {
		const once = varianceDecomposition([[1], [0], []]);
		expect([once.count, once.mean, once.standardError]).toEqual([2, 0.5, 0.5]);
		expect([once.within, once.between, once.errorAtRepeats, once.flipRate]).toEqual(
			Array.from({ length: 4 }),
		);
		expect(varianceDecomposition([[1, 0]]).standardError).toBeUndefined();
		expect(varianceDecomposition([]).mean).toBeUndefined();
	});
});
