import { describe, expect, it } from "vitest";
import { betaLogit } from "./beta-logit.ts";

describe("betaLogit()", () => {
	it("is 0 at the median of equal shapes", () => {
		expect(betaLogit({ lower: 0.5, upper: 0.5 }, 7, 7)).toBeCloseTo(0, 14);
	});

	it("mirrors with the tails and the shapes", () => {
		const logit = betaLogit({ lower: 0.9, upper: 0.1 }, 3, 5);
		expect(betaLogit({ lower: 0.1, upper: 0.9 }, 5, 3)).toBeCloseTo(-logit, 13);
	});

	it("keeps its scale where the quantile itself underflows", () => {
		// I_x(1/2, 1/2) tends to 2 √x / π, so x = (π 1e-200 / 2)².
		const want = 2 * (Math.log(Math.PI / 2) - 200 * Math.LN10);
		expect(betaLogit({ lower: 1e-200, upper: 1 }, 0.5, 0.5)).toBeCloseTo(want, 10);
	});
});
