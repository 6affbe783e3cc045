import { describe, expect, it } from "vitest";
import { labelScores } from "./label-scores.ts";
import { majorityVote } from "./majority-vote.ts";

describe("labelScores()", () => {
	it("scores by hand", () => {
		// Bin 0.8: tops 0.8 + 0.8, right 1. Bin 0.5: top 0.5, half right. Gap |1.6 - 1| + |0.5 - 0.5|.
		const scores = labelScores([
			{ probabilities: [0.2, 0.8], label: 1 },
			{ probabilities: [0.8, 0.2], label: 1 },
			{ probabilities: [0.5, 0.5], label: 0 },
		]);
		expect(scores.count).toBe(3);
		expect(scores.accuracy).toBeCloseTo(1.5 / 3, 12);
		expect(scores.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.2) + Math.log(0.5)) / 3, 12);
		expect(scores.calibrationError).toBeCloseTo(0.6 / 3, 12);
	});

	it("knows nothing without rows", () => {
		expect(labelScores([])).toEqual({ count: 0 });
	});
});

describe("majorityVote()", () => {
	it("decides by count, and not at all in a tie or without votes", () => {
		expect(majorityVote([2, 0, 2, -1], 3)).toBe(2);
		expect(majorityVote([0, 1, -1], 2)).toBeUndefined();
		expect(majorityVote([-1, -1], 2)).toBeUndefined();
	});
});
