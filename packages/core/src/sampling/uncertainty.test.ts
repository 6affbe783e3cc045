import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { predictionUncertainty } from "./prediction-uncertainty.ts";
import { straddle } from "./straddle.ts";
import { voteDisagreement } from "./vote-disagreement.ts";

describe("predictionUncertainty()", () => {
	it("counts by hand", () => {
		// 1/2 × 1 + 1/4 × 2 + 1/4 × 2 bits.
		expect(predictionUncertainty([0.25, 0.5, 0.25])).toEqual({
			entropy: 1.5,
			margin: 0.25,
			leastConfidence: 0.5,
		});
		expect(predictionUncertainty([1, 0])).toEqual({ entropy: 0, margin: 1, leastConfidence: 0 });
		expect(predictionUncertainty([])).toBeUndefined();
	});

	it("orders two classes alike in all three ways", () => {
		const share = fc.integer({ min: 0, max: 50 }).map((hundredths) => hundredths / 100);
		fc.assert(
			fc.property(share, share, (one, other) => {
				fc.pre(one < other);
				const [sure, unsure] = [
					predictionUncertainty([one, 1 - one])!,
					predictionUncertainty([1 - other, other])!,
				];
				expect(unsure.entropy).toBeGreaterThan(sure.entropy);
				expect(unsure.margin).toBeLessThan(sure.margin);
				expect(unsure.leastConfidence).toBeGreaterThan(sure.leastConfidence);
			}),
		);
	});
});

describe("voteDisagreement()", () => {
	it("counts by hand, without those who abstain", () => {
		// Shares 1/4, 1/4, 1/2: 1.5 bits; 5 of 6 pairs differ.
		expect(voteDisagreement([0, undefined, 1, 2, 2])).toEqual({
			entropy: 1.5,
			pairDisagreement: expect.closeTo(5 / 6, 14),
			hasConflict: true,
		});
		expect(voteDisagreement([3, 3])).toEqual({
			entropy: 0,
			pairDisagreement: 0,
			hasConflict: false,
		});
	});

	it("does not know about fewer voters", () => {
		expect(voteDisagreement([undefined, 1])).toEqual({
			entropy: 0,
			pairDisagreement: undefined,
			hasConflict: false,
		});
		expect(voteDisagreement([undefined]).entropy).toBeUndefined();
	});
});

describe("straddle()", () => {
	it("is greatest at the level and falls with the distance from it", () => {
		expect(straddle({ mean: 0.5, standardDeviation: 0.5 }, 0.25)).toBeCloseTo(0.98 - 0.25, 14);
		expect(straddle({ mean: 0.25, standardDeviation: 0.5 }, 0.5)).toBeCloseTo(0.98 - 0.25, 14);
	});
});
