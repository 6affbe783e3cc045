import { describe, expect, it } from "vitest";
import { binomPmf } from "../numeric/index.ts";
import { eMcNemar } from "./e-mc-nemar.ts";

describe("eMcNemar()", () => {
	it("has mean 1 under no difference, which is what makes it valid at any time", () => {
		const pairs = 30;
		let mean = 0;
		for (let first = 0; first <= pairs; first++)
			mean += binomPmf(first, pairs, 0.5) * Math.exp(eMcNemar(first, pairs - first).logE);
		expect(mean).toBeCloseTo(1, 10);
	});

	it("does not care which run is called first, and never exceeds 1", () => {
		expect(eMcNemar(3, 12)).toEqual(eMcNemar(12, 3));
		expect(eMcNemar(8, 8).pValue).toBe(1);
		expect(eMcNemar(0, 0)).toEqual({ logE: 0, pValue: 1 });
	});
});
