import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passAtK } from "./pass-at-k.ts";

describe("passAtK()", () => {
	it("counts draws without replacement", () => {
		// 1 - C(7, 5) / C(10, 5) = 1 - 21 / 252, and C(4, 2) / C(6, 2) = 6 / 15.
		expect(passAtK({ passed: 3, count: 10 }, 5).anyPasses).toBeCloseTo(1 - 21 / 252, 14);
		expect(passAtK({ passed: 3, count: 10 }, 5).allPass).toBe(0);
		expect(passAtK({ passed: 4, count: 6 }, 2).allPass).toBeCloseTo(6 / 15, 14);
	});

	it("does not overflow where factorials would", () => {
		// Python math.comb: 1 - C(183, 100) / C(200, 100).
		expect(passAtK({ passed: 17, count: 200 }, 100).anyPasses).toBeCloseTo(0.99999636769084, 13);
	});

	it("equals the pass rate for one draw and lies around it for more", () => {
		const draws = fc
			.integer({ min: 1, max: 60 })
			.chain((count) =>
				fc.tuple(
					fc.integer({ min: 0, max: count }),
					fc.integer({ min: 1, max: count }),
					fc.constant(count),
				),
			);
		fc.assert(
			fc.property(draws, ([passed, k, count]) => {
				const rate = passed / count;
				expect(passAtK({ passed, count }, 1).anyPasses).toBeCloseTo(rate, 12);
				const { anyPasses, allPass } = passAtK({ passed, count }, k);
				expect(anyPasses).toBeGreaterThanOrEqual(rate - 1e-12);
				expect(allPass).toBeLessThanOrEqual(rate + 1e-12);
			}),
		);
	});

	it.each([
		[3, 5, 6],
		[3, 5, 0],
		[6, 5, 1],
		[-1, 5, 1],
	])("refuses %d passed of %d, %d drawn", (passed, count, k) => {
		expect(() => passAtK({ passed, count }, k)).toThrow(RangeError);
	});
});
