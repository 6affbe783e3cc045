import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcNemar } from "./mc-nemar.ts";
import { mcNemarGreater } from "./mc-nemar-greater.ts";

const pairs = (onlyFirstPassed: number, onlySecondPassed: number) => ({
	bothPassed: 5,
	onlyFirstPassed,
	onlySecondPassed,
	bothFailed: 5,
});

describe("mcNemarGreater()", () => {
	it("is the upper tail of the binomial", () => {
		// P(X >= 8 | n = 10, 1/2) = (45 + 10 + 1) / 1024.
		expect(mcNemarGreater(pairs(2, 8))).toBeCloseTo(56 / 1024, 12);
		expect(mcNemarGreater(pairs(0, 0))).toBe(1);
	});

	it("is half of the two-sided test where the second is ahead, and large where it is behind", () => {
		const count = fc.integer({ min: 0, max: 40 });
		fc.assert(
			fc.property(count, count, (behind, ahead) => {
				fc.pre(ahead > behind);
				expect(2 * mcNemarGreater(pairs(behind, ahead))).toBeCloseTo(
					mcNemar(pairs(behind, ahead)).exactP,
					9,
				);
				expect(mcNemarGreater(pairs(ahead, behind))).toBeGreaterThan(0.5);
			}),
		);
	});
});
