import { describe, expect, it } from "vitest";
import { describeProgress } from "./describe-progress.ts";

describe("describeProgress()", () => {
	it("says what is known, and nothing about the rest", () => {
		const progress = { done: 1200, total: 10_000, failed: 3, perSecond: 250.4, etaMs: 35_200 };
		expect(describeProgress({ ...progress, costUsd: 0.5 })).toEqual([
			"1,200 of 10,000",
			"250/s",
			"35.2 s left",
			"$0.50",
			"3 failed",
		]);
		expect(describeProgress({ done: 4, failed: 0 })).toEqual(["4"]);
	});

	it("tells no time left when all is done", () => {
		expect(describeProgress({ done: 4, total: 4, etaMs: 0, failed: 0 })).toEqual(["4 of 4"]);
	});
});
