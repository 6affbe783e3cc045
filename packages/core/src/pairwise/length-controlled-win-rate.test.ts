import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { lengthControlledWinRate } from "./length-controlled-win-rate.ts";

/** Preferences that a longer answer alone decides, where the new answers are mostly longer. */
function preferLength(count: number): { readonly won: number[]; readonly longer: number[] } {
	const random = createRandom(3);
	const longer = Array.from({ length: count }, () => Math.round(random.next() * 500 - 150));
	const won = longer.map((difference) =>
		random.next() < 1 / (1 + Math.exp(-2 * Math.tanh(difference / 144))) ? 1 : 0,
	);
	return { won, longer };
}

describe("lengthControlledWinRate()", () => {
	it("takes out what length alone gives, and says that it is much", () => {
		const { longer, won } = preferLength(2000);
		const { controlled, raw } = lengthControlledWinRate(won, longer);
		expect(raw).toBeGreaterThan(0.6);
		expect(controlled?.low).toBeLessThan(0.5);
		expect(controlled?.high).toBeGreaterThan(0.5);
		expect(controlled?.isFarFromRaw).toBe(true);
	});

	it("leaves a preference that has nothing to do with length, in any unit of length", () => {
		const won = [1, 1, 0, 1, 1, 1, 0, 1];
		const longer = [5, -5, 5, 3, -3, -5, -5, 5];
		const inWords = lengthControlledWinRate(won, longer);
		const inLetters = lengthControlledWinRate(
			won,
			longer.map((words) => 6 * words),
		);
		expect(inWords.raw).toBe(0.75);
		expect(inWords.controlled?.winRate).toBeCloseTo(0.75, 1);
		expect(inWords.controlled?.isFarFromRaw).toBe(false);
		expect(inLetters.controlled?.winRate).toBeCloseTo(inWords.controlled?.winRate ?? 0, 10);
	});

	it("controls nothing where lengths do not vary, or length parts wins from losses", () => {
		expect(lengthControlledWinRate([1, 0, 1], [4, 4, 4]).controlled).toBeUndefined();
		expect(lengthControlledWinRate([1, 1, 0], [4, 3, -4]).controlled).toBeUndefined();
		expect(lengthControlledWinRate([1], [2])).toEqual({
			raw: 1,
			rawError: undefined,
			controlled: undefined,
		});
	});

	it("asks for one difference for each preference", () => {
		expect(() => lengthControlledWinRate([1, 0], [1])).toThrow(/Cannot control for length/);
		expect(() => lengthControlledWinRate([], [])).toThrow(/Cannot control for length/);
	});
});
