import { describe, expect, it } from "vitest";
import { EMPTY_DRAFT, readWeights, startOf } from "./curate-draft.ts";

const ABOUT = { pool: "history", criterion: "helpful", hasScores: true };

describe("startOf()", () => {
	it("asks for a threshold or a promise, and for none where rows have no scores", () => {
		expect(startOf(EMPTY_DRAFT, ABOUT)).toEqual({
			pool: "history",
			criterion: "helpful",
			threshold: 0.5,
			pick: "best",
			seed: 0,
		});
		const promise = { ...EMPTY_DRAFT, thresholdKind: "promise", scorer: "quality q 1" } as const;
		expect(startOf(promise, ABOUT)).toMatchObject({
			scoring: "quality-model",
			quality: "q 1",
			minPrecision: 0.9,
		});
		expect("minPrecision" in startOf(promise, { ...ABOUT, hasScores: false })).toBe(false);
	});
});

describe("readWeights()", () => {
	it("reads names with signs in them, and nothing from what says no weight", () => {
		expect(readWeights("a=b=2,c = 0.5")).toEqual({ "a=b": 2, c: 0.5 });
		for (const text of ["", "mail", "mail=x", "=2", "mail=-1"])
			expect(readWeights(text)).toBeUndefined();
	});
});
