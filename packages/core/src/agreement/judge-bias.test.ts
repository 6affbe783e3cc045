import { describe, expect, it } from "vitest";
import { biasInWords, judgeBias } from "./judge-bias.ts";
import { judgeConfusion } from "./judge-confusion.ts";

describe("judgeBias()", () => {
	it("says too lenient or too strict where the test shows it", () => {
		const lenient = judgeConfusion({ tp: 40, fp: 18, fn: 2, tn: 40 });
		expect(judgeBias(lenient)).toEqual({
			direction: "too-lenient",
			points: expect.closeTo(16, 10),
			pValue: lenient.biasP,
		});
		expect(judgeBias(judgeConfusion({ tp: 40, fp: 2, fn: 18, tn: 40 })).direction).toBe(
			"too-strict",
		);
	});

	it("shows none where chance explains it, where it is 0, and without rows", () => {
		// Exact McNemar of 5 against 0 is 2 / 32 = 0.0625, of 6 against 0 it is 2 / 64 = 0.03125.
		expect(judgeBias(judgeConfusion({ tp: 20, fp: 5, fn: 0, tn: 20 })).direction).toBe(
			"none-shown",
		);
		expect(judgeBias(judgeConfusion({ tp: 20, fp: 6, fn: 0, tn: 20 })).direction).toBe(
			"too-lenient",
		);
		expect(judgeBias({ bias: 0, biasP: 0.01 }).direction).toBe("none-shown");
		expect(judgeBias(judgeConfusion({ tp: 0, fp: 0, fn: 0, tn: 0 }))).toEqual({
			direction: "none-shown",
			points: undefined,
			pValue: 1,
		});
	});
});

describe("biasInWords()", () => {
	it.each([
		["too-lenient", 13.1, "too lenient by 13 points"],
		["too-strict", 7.5, "too strict by 8 points"],
		["too-lenient", 1.2, "too lenient by 1 point"],
		["too-lenient", 0.97, "too lenient by 1 point"],
		["too-strict", 0.4, "too strict by 0.4 points"],
		["none-shown", 13.1, "no bias shown"],
	] as const)("says %s by %d as %j", (direction, points, words) => {
		expect(biasInWords({ direction, points, pValue: 0.01 })).toBe(words);
	});
});
