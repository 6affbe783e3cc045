import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDiff } from "./paired-diff.ts";

describe("pairedDiff()", () => {
	it("agrees with scipy's paired t test", () => {
		// scipy 1.10 ttest_rel.
		const first = [1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0];
		const second = [1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1];
		const result = pairedDiff(first, second);
		expect(result?.count).toBe(12);
		expect([result?.firstMean, result?.secondMean, result?.difference]).toEqual([0.5, 0.75, 0.25]);
		expect(result?.standardError).toBeCloseTo(0.17943514064131835, 12);
		expect(result?.unpairedError).toBeCloseTo(0.19943100880436643, 12);
		expect(result?.correlation).toBeCloseTo(0.19245008972987526, 12);
		expect(result?.t).toBeCloseTo(1.3932610920384718, 11);
		expect(result?.pValue).toBeCloseTo(0.1910542980965691, 11);
		expect(result?.low).toBeCloseTo(-0.14493408175049788, 11);
		expect(result?.high).toBeCloseTo(0.6449340817504978, 11);
		expect(result?.clustered).toBeUndefined();
	});

	it("agrees with statsmodels on clusters", () => {
		// statsmodels 0.13, OLS of the differences on a constant, cov_type="cluster".
		const first = [0.2, 0.4, 0.3, 0.8, 0.9, 0.5, 0.1, 0.6];
		const second = [0.3, 0.5, 0.35, 0.7, 0.95, 0.6, 0.4, 0.65];
		const clusters = ["p", "p", "q", "q", "r", "r", "s", "s"];
		const { clustered } = pairedDiff(first, second, { clusters }) ?? {};
		expect(clustered?.standardError).toBeCloseTo(0.04130047416999795, 12);
		expect(clustered?.low).toBeCloseTo(-0.05018654142877524, 11);
		expect(clustered?.high).toBeCloseTo(0.21268654142877522, 11);
		// scipy 1.17: 2 × t.sf(0.08125 / 0.0413005, 3).
		expect(clustered?.pValue).toBeCloseTo(0.1438261371738641, 11);
	});

	it("has no test statistic without variation: p is 1 without a difference, 0 with one", () => {
		const same = pairedDiff([1, 0, 1], [1, 0, 1]);
		expect([same?.t, same?.pValue, same?.low, same?.high]).toEqual([undefined, 1, 0, 0]);
		const shifted = pairedDiff([0, 0, 0], [1, 1, 1]);
		expect([shifted?.t, shifted?.pValue, shifted?.correlation]).toEqual([undefined, 0, undefined]);
	});

	it("does not exist below two pairs, nor by clusters below two of them", () => {
		expect(pairedDiff([1], [0])).toBeUndefined();
		expect(pairedDiff([1, 0], [0, 0], { clusters: ["a", "a"] })?.clustered).toBeUndefined();
	});

	it("changes its sign when the runs change places", () => {
		const score = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(fc.array(fc.tuple(score, score), { minLength: 2 }), (pairs) => {
				const [a, b] = [pairs.map((pair) => pair[0]), pairs.map((pair) => pair[1])];
				const [forth, back] = [pairedDiff(a, b), pairedDiff(b, a)];
				expect(back?.difference).toBeCloseTo(-(forth?.difference ?? Number.NaN), 12);
				expect(back?.low).toBeCloseTo(-(forth?.high ?? Number.NaN), 10);
				expect(back?.pValue).toBeCloseTo(forth?.pValue ?? Number.NaN, 9);
			}),
		);
	});

	it("refuses runs of different lengths", () => {
		expect(() => pairedDiff([1, 0], [1])).toThrow("Cannot pair 2 scores with 1");
	});
});
