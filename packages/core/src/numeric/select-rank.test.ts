import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectRank } from "./select-rank.ts";

describe("selectRank()", () => {
	it("gives what sorting gives, at every rank", () => {
		const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(values, (drawn) => {
				const sorted = Float32Array.from(drawn).toSorted();
				for (const [rank, want] of sorted.entries())
					expect(selectRank(Float32Array.from(drawn), rank)).toBe(want);
			}),
		);
	});
	it("leaves nothing larger before the rank and nothing smaller behind it", () => {
		const values = Float32Array.from({ length: 1001 }, (_, i) => (i * 7919) % 1001);
		const found = selectRank(values, 500);
		expect(found).toBe(500);
		expect(Math.max(...values.subarray(0, 500))).toBe(499);
		expect(Math.min(...values.subarray(501))).toBe(501);
	});
	it("refuses a rank that is not there", () => {
		expect(() => selectRank(new Float32Array(0), 0)).toThrow("there are 0 values");
		expect(() => selectRank(Float32Array.of(1), 1)).toThrow(RangeError);
	});
});
