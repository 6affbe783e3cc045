import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bradleyTerry } from "./bradley-terry.ts";
import { winProbability } from "./win-probability.ts";

const game = (first: number, second: number, firstWins: number, secondWins: number, ties = 0) => ({
	first,
	second,
	firstWins,
	secondWins,
	ties,
});

function share(odds: number): number {
	return 1 / (1 + Math.exp(-odds));
}

describe("bradleyTerry()", () => {
	it("expects of each system as many wins as it has", () => {
		const wins = fc.integer({ min: 1, max: 30 });
		fc.assert(
			fc.property(fc.array(wins, { minLength: 12, maxLength: 12 }), (counts) => {
				const pairs = [
					[0, 1],
					[0, 2],
					[0, 3],
					[1, 2],
					[1, 3],
					[2, 3],
				] as const;
				const games = pairs.map(([a, b], i) => game(a, b, counts[2 * i]!, counts[2 * i + 1]!, i));
				const { isHeld, strengths, winProbabilities } = bradleyTerry(4, games);
				expect(isHeld).toBe(false);
				expect(strengths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 10);
				for (let own = 0; own < 4; own++) {
					let surplus = 0;
					for (const { first, firstWins, second, secondWins, ties } of games) {
						const count = firstWins + secondWins + ties;
						if (first === own)
							surplus += firstWins + ties / 2 - count * winProbabilities[first]![second]!;
						if (second === own)
							surplus += secondWins + ties / 2 - count * winProbabilities[second]![first]!;
					}
					expect(surplus).toBeCloseTo(0, 8);
				}
			}),
		);
	});

	it("is the share of wins between two systems, with the error of a share", () => {
		const result = bradleyTerry(2, [game(0, 1, 60, 40)]);
		const { high, low, value } = winProbability(result, [0, 1]);
		expect(value).toBeCloseTo(0.6, 12);
		const half = 1.959963984540054 / Math.sqrt(100 * 0.24);
		expect(Math.log(high / (1 - high))).toBeCloseTo(Math.log(1.5) + half, 10);
		expect(Math.log(low / (1 - low))).toBeCloseTo(Math.log(1.5) - half, 10);
		expect(winProbability(result, [1, 0]).high).toBeCloseTo(1 - low, 12);
	});

	it.each([
		["one that only wins", 3, [game(0, 1, 5, 0), game(1, 2, 3, 3)]],
		["two groups that never met", 4, [game(0, 1, 3, 2), game(2, 3, 2, 3)]],
		["a system without a game", 3, [game(0, 1, 3, 2)]],
		["no game at all", 2, []],
	])("holds strengths finite and says so: %s", (_, size, games) => {
		const { isHeld, robustErrors, standardErrors, strengths } = bradleyTerry(size, games);
		expect(isHeld).toBe(true);
		for (const value of [...strengths, ...standardErrors, ...robustErrors])
			expect(Number.isFinite(value)).toBe(true);
		expect(strengths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 10);
		expect(Math.max(...strengths.map(Math.abs))).toBeLessThan(6);
	});

	it("adds half a game each way against the mean", () => {
		// Strengths ±t of 5 wins to 0: 5 σ(-2t) + ½ - σ(t) = 0, found by bisection.
		let [low, high] = [0, 9];
		for (let i = 0; i < 99; i++) {
			const middle = (low + high) / 2;
			if (5 * share(-2 * middle) + 0.5 - share(middle) > 0) low = middle;
			else high = middle;
		}
		expect(bradleyTerry(2, [game(0, 1, 5, 0)]).strengths[0]).toBeCloseTo(low, 10);
	});

	it("refuses games of systems that are not there", () => {
		expect(() => bradleyTerry(2, [game(0, 2, 1, 1)])).toThrow(/Cannot rank by a game of 0 and 2/);
		expect(() => bradleyTerry(2, [game(1, 1, 1, 1)])).toThrow(RangeError);
	});
});
