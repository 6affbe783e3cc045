import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomCdf } from "../numeric/index.ts";
import { agreementSampleSize } from "./agreement-sample-size.ts";
import { pairedMinDetectable, pairedPower, pairedSampleSize } from "./paired-power.ts";
import { scoreMinDetectable, scoreSampleSize } from "./score-power.ts";
import { twoProportionSampleSize } from "./two-proportion-sample-size.ts";
import { wilsonInterval } from "./wilson-interval.ts";
import { wilsonSampleSize } from "./wilson-sample-size.ts";

const variances = {
	betweenPrompts: 1 / 9,
	withinFirst: 1 / 6,
	withinSecond: 1 / 6,
	repeatsFirst: 10,
	repeatsSecond: 10,
};

describe("scoreSampleSize() and scoreMinDetectable()", () => {
	it("give 969 prompts for three points without sampling noise", () => {
		// Variance 1/9: (1.959964 + 0.841621)² / 9 / 0.03² = 968.997.
		const noiseless = { ...variances, withinFirst: 0, withinSecond: 0 };
		expect(Math.ceil(scoreSampleSize(noiseless, 0.03))).toBe(969);
	});

	it("undo each other", () => {
		const options = { alpha: 0.01, power: 0.9 };
		const difference = scoreMinDetectable(variances, 198, options);
		expect(scoreSampleSize(variances, difference, options)).toBeCloseTo(198, 9);
	});
});

describe("pairedSampleSize() and pairedMinDetectable()", () => {
	it("give Connor's sample size", () => {
		// (1.959964 √0.2 + 0.841621 √(0.2 - 0.08²))² / 0.08² = 242.906.
		expect(pairedSampleSize({ discordant: 0.2, difference: 0.08 })).toBeCloseTo(242.906, 3);
		expect(pairedSampleSize({ discordant: 0.2, difference: -0.08 })).toBeCloseTo(242.906, 3);
	});

	it("undo each other", () => {
		const share = fc.double({ min: 0.02, max: 1, noNaN: true });
		fc.assert(
			fc.property(share, fc.integer({ min: 1, max: 5000 }), (discordant, count) => {
				const difference = pairedMinDetectable({ discordant, count });
				if (difference === undefined) return;
				expect(difference).toBeLessThanOrEqual(discordant);
				expect((pairedSampleSize({ discordant, difference }) ?? 0) / count).toBeCloseTo(1, 9);
			}),
		);
	});

	it("do not exist where the difference would exceed the discordant share", () => {
		expect(pairedSampleSize({ discordant: 0.1, difference: 0.2 })).toBeUndefined();
		expect(pairedMinDetectable({ discordant: 0.02, count: 30 })).toBeUndefined();
		expect(pairedMinDetectable({ discordant: 0, count: 30 })).toBeUndefined();
		expect(pairedMinDetectable({ discordant: 0.2, count: 0 })).toBeUndefined();
	});
});

describe("pairedPower()", () => {
	it("counts every table of six rows", () => {
		// With alpha 0.05 only 6 against 0 is significant (2 / 64): 0.5^6 + 0.3^6.
		const plan = { onlyFirst: 0.3, onlySecond: 0.5, count: 6 };
		expect(pairedPower(plan)).toBeCloseTo(0.5 ** 6 + 0.3 ** 6, 14);
	});

	it("is below alpha without a difference and 0 without change", () => {
		expect(pairedPower({ onlyFirst: 0.1, onlySecond: 0.1, count: 200 })).toBeLessThan(0.05);
		expect(pairedPower({ onlyFirst: 0, onlySecond: 0, count: 200 })).toBe(0);
	});
});

describe("twoProportionSampleSize()", () => {
	it("agrees with R's power.prop.test", () => {
		expect(twoProportionSampleSize(0.7, 0.8)).toBeCloseTo(293.1512855, 6);
	});
});

describe("wilsonSampleSize()", () => {
	it("gives 60, 245 and 682 rows for ten, five and three points at 80 %", () => {
		expect([0.1, 0.05, 0.03].map((half) => wilsonSampleSize(0.8, half))).toEqual([60, 245, 682]);
	});

	it("gives the least count whose interval is narrow enough", () => {
		const rate = fc.double({ min: 0, max: 1, noNaN: true });
		fc.assert(
			fc.property(rate, fc.double({ min: 0.01, max: 0.4, noNaN: true }), (p, halfWidth) => {
				const width = (count: number) => {
					const { low, high } = wilsonInterval(p * count, count);
					return (high - low) / 2;
				};
				const count = wilsonSampleSize(p, halfWidth);
				// At 0 and 1 the shown interval is cut at the end, where it is narrower than Wilson's.
				fc.pre(p > 1e-9 && p < 1 - 1e-9);
				expect(width(count)).toBeLessThanOrEqual(halfWidth + 1e-9);
				expect(count === 1 || width(count - 1) > halfWidth - 1e-9).toBe(true);
			}),
		);
	});

	it.each([0, 0.5, Number.NaN])("refuses a half width of %d", (halfWidth) => {
		expect(() => wilsonSampleSize(0.8, halfWidth)).toThrow("expected");
	});
});

describe("agreementSampleSize()", () => {
	it("gives the labels that show 80 % agreement", () => {
		const labels = [0.95, 0.9, 0.88, 0.86, 0.84].map((p) => agreementSampleSize(0.8, p)?.count);
		expect(labels).toEqual([37, 94, 153, 271, 619]);
	});

	it("needs no more to agree than the exact test asks", () => {
		const plan = agreementSampleSize(0.8, 0.95) ?? { count: 0, needed: 0 };
		// One-sided: P(at least `needed` | 80 %) ≤ 5 %, one fewer is not enough.
		const tail = (needed: number) => binomCdf(plan.count - needed, plan.count, 0.2);
		expect(tail(plan.needed)).toBeLessThanOrEqual(0.05);
		expect(tail(plan.needed - 1)).toBeGreaterThan(0.05);
	});

	it("asks for more where more power is wanted", () => {
		const [usual, careful] = [0.8, 0.95].map((power) => agreementSampleSize(0.8, 0.9, { power }));
		expect(careful?.count).toBeGreaterThan(usual?.count ?? 0);
	});

	it("does not exist where the truth is no better than the target, or hardly better", () => {
		expect(agreementSampleSize(0.8, 0.8)).toBeUndefined();
		expect(agreementSampleSize(0.8, 0.801)).toBeUndefined();
	});
});
