import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviance } from "./deviance.ts";

describe("deviance()", () => {
	// mpmath 1.3, 40 digits; the first by the series, the second by the logarithm.
	it.each([
		[1000, 1001, 0.0004996669164668332],
		[5, 2, 1.5814536593707753],
		[0, 3, 3],
	])("is right at (%d, %d)", (x, mean, want) => {
		expect(deviance(x, mean) / want).toBeCloseTo(1, 14);
	});

	it("is never negative, and continuous where series and logarithm meet", () => {
		const size = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
		fc.assert(
			fc.property(size, size, (x, mean) => {
				expect(deviance(x, mean)).toBeGreaterThanOrEqual(0);
			}),
		);
		// |x - mean| = 0.1 (x + mean) at x / mean = 11 / 9.
		const [below, above] = [deviance(11 - 1e-9, 9), deviance(11 + 1e-9, 9)];
		expect(Math.abs(above - below)).toBeLessThan(1e-9);
	});
});
