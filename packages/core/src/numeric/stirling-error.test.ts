import { describe, expect, it } from "vitest";
import { STIRLING_FROM, stirlingError } from "./stirling-error.ts";

describe("stirlingError()", () => {
	it("completes Stirling's formula for 9! from where it may be used", () => {
		// ln 9! = ln Γ(10).
		const formula = 9.5 * Math.log(10) - 10 + Math.log(2 * Math.PI) / 2;
		expect(formula + stirlingError(STIRLING_FROM)).toBeCloseTo(Math.log(362_880), 13);
	});
});
