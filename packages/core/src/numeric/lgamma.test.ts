import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lgamma } from "./lgamma.ts";

describe("lgamma()", () => {
	// mpmath 1.3, 40 digits.
	it.each([
		[1e-5, 11.512919692895826],
		[0.5, 0.5723649429247001],
		[1.5, -0.12078223763524522],
		[3.25, 0.9358019311087253],
		[10, 12.801827480081469],
		[1e6, 12815504.569147611],
	])("is right at %d", (x, want) => {
		expect(lgamma(x) / want).toBeCloseTo(1, 12);
	});

	it("is 0 at 1 and 2, and infinite at infinity", () => {
		expect([lgamma(1), lgamma(2)]).toEqual([0, 0]);
		expect(lgamma(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
	});

	it("follows Γ(x + 1) = x Γ(x)", () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
				const [next, here] = [lgamma(x + 1), lgamma(x) + Math.log(x)];
				expect(Math.abs(next - here)).toBeLessThan(1e-13 * Math.max(1, Math.abs(next)) * 10);
			}),
		);
	});

	it.each([0, -1, Number.NaN])("refuses %d", (x) => {
		expect(() => lgamma(x)).toThrow(RangeError);
	});
});
