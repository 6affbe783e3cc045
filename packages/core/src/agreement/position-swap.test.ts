import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Preference, positionSwap, type SwappedPair } from "./position-swap.ts";

const preference = fc.constantFrom<Preference>("A", "B", "tie");
const anyPairs = fc.array(fc.record({ shownAB: preference, shownBA: preference }));
const OTHER = { A: "B", B: "A", tie: "tie" } as const;

function times(count: number, shownAB: Preference, shownBA: Preference): readonly SwappedPair[] {
	return Array.from({ length: count }, () => ({ shownAB, shownBA }));
}

describe("positionSwap()", () => {
	it("agrees with numpy and scipy on a judge that favours the first", () => {
		// 16 AA, 7 BB, 15 AB, 2 A-tie: first shown wins 16 + 7 + 30 + 2 of 78 verdicts that are no tie;
		// A scores (16 + 15 / 2 + 2 x 3 / 4) / 40; numpy for the error, 2 x 0.5^15 for p.
		const result = positionSwap([
			...times(16, "A", "A"),
			...times(7, "B", "B"),
			...times(15, "A", "B"),
			...times(2, "A", "tie"),
		]);
		expect(result).toMatchObject({ count: 40, winsA: 16, winsB: 7, ties: 17, scoreA: 0.625 });
		expect(result).toMatchObject({ firstOnly: 15, secondOnly: 0 });
		expect(result.consistency).toMatchObject({ value: 0.575, count: 40 });
		expect(result.firstShare).toBeCloseTo(55 / 78, 12);
		expect(result.scoreError).toBeCloseTo(0.05801193511153213, 12);
		expect(result.positionBiasP).toBeCloseTo(2 ** -14, 12);
	});

	it("takes two ties for consistent", () => {
		expect(positionSwap(times(3, "tie", "tie"))).toMatchObject({
			consistency: { value: 1 },
			firstShare: undefined,
			ties: 3,
			positionBiasP: 1,
		});
	});

	it("has no shares without pairs", () => {
		expect(positionSwap([])).toMatchObject({
			consistency: undefined,
			firstShare: undefined,
			scoreA: undefined,
			scoreError: undefined,
			positionBiasP: 1,
		});
	});

	it("changes sides with the names, and has each pair in one count", () => {
		fc.assert(
			fc.property(anyPairs, (pairs) => {
				const renamed = pairs.map(({ shownAB, shownBA }) => ({
					shownAB: OTHER[shownBA],
					shownBA: OTHER[shownAB],
				}));
				const [one, other] = [positionSwap(pairs), positionSwap(renamed)];
				expect(one.winsA + one.winsB + one.ties).toBe(pairs.length);
				expect([other.winsA, other.winsB]).toEqual([one.winsB, one.winsA]);
				expect([other.firstOnly, other.secondOnly]).toEqual([one.firstOnly, one.secondOnly]);
				expect(other.firstShare).toEqual(one.firstShare);
				expect((other.scoreA ?? 0.5) + (one.scoreA ?? 0.5)).toBeCloseTo(1, 12);
			}),
		);
	});
});
