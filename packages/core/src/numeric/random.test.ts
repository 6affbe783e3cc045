import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

describe("createRandom()", () => {
	it("repeats its stream for the same seed and gives another for another", () => {
		const [one, again, other, negative] = [42, 42, 43, -42].map((seed) => {
			const random = createRandom(seed);
			return Array.from({ length: 20 }, () => random.next());
		});
		expect(one).toEqual(again);
		expect(one).not.toEqual(other);
		expect(one).not.toEqual(negative);
	});

	it("keeps its first numbers, on which stored seeds rely", () => {
		// The two algorithms written again in Python integers.
		expect(createRandom(1234567).next()).toBe(0.4581609298502769);
		const random = createRandom(1234567);
		const words = Array.from({ length: 4 }, () => random.integer(2 ** 32));
		expect(words).toEqual([1967786208, 270031234, 1115494691, 824886977]);
	});

	it("draws next() in [0, 1) with mean 1/2 and variance 1/12", () => {
		const random = createRandom(7);
		const draws = Array.from({ length: 20_000 }, () => random.next());
		expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
		const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
		const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
		// Four standard errors: 4 √(1/12/20000) and 4 √(1/180/20000).
		expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0082);
		expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0022);
	});

	it("draws integers below the limit, each as often", () => {
		const random = createRandom(11);
		const counts = new Float64Array(7);
		for (let i = 0; i < 14_000; i++) counts[random.integer(7)]! += 1;
		const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
		// 99.9 % point of chi-square with 6 degrees of freedom.
		expect(chiSquare).toBeLessThan(22.46);
	});

	it("draws without favour where many words must be rejected", () => {
		// 3 * 2^30 leaves a quarter of all words over; plain remainders would favour the low third.
		const random = createRandom(5);
		const below = 3 * 2 ** 30;
		let low = 0;
		for (let i = 0; i < 9000; i++) if (random.integer(below) < 2 ** 30) low++;
		expect(Math.abs(low - 3000)).toBeLessThan(4 * Math.sqrt((9000 * 2) / 9));
	});

	it("stays in range for every limit", () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
				const drawn = createRandom(seed).integer(below);
				expect(Number.isInteger(drawn) && drawn >= 0 && drawn < below).toBe(true);
			}),
		);
	});

	it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])("refuses to draw below %s", (below) => {
		expect(() => createRandom(1).integer(below)).toThrow(RangeError);
	});

	it.each([0.5, Number.NaN, 2 ** 53])("refuses seed %s", (seed) => {
		expect(() => createRandom(seed)).toThrow("expected a safe integer");
	});
});
