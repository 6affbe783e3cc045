import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trend } from "./trend.ts";
import { rateSlope, trendBand } from "./trend-band.ts";

const rising = trend({
	x: [0, 1, 2, 3, 4],
	passed: [12, 30, 55, 80, 90],
	count: [100, 100, 100, 100, 100],
});

describe("trend()", () => {
	it("says what statsmodels, R and scipy say", () => {
		// statsmodels 0.13.5 GLM Binomial; R prop.trend.test; scipy 1.10 theilslopes, kendalltau.
		expect(rising.fit?.slope).toBeCloseTo(1.072045023322456, 8);
		expect(rising.fit?.standardError).toBeCloseTo(0.09429546631517625, 8);
		expect(rising.fit?.dispersion).toBeCloseTo(0.14594644972800294, 8);
		expect(rising.test?.chiSquare).toBeCloseTo(170.532542476411, 8);
		expect(rising.senSlope).toBeCloseTo(0.2075, 12);
		expect(rising.kendall?.pValue).toBeCloseTo(2 / 120, 12);
	});

	it("widens the error only where runs scatter more than chance", () => {
		expect(rising.fit?.quasiError).toBe(rising.fit?.standardError);
		const { fit } = trend({
			x: [0, 1, 2, 3],
			passed: [20, 80, 20, 90],
			count: [100, 100, 100, 100],
		});
		expect(fit?.dispersion).toBeGreaterThan(10);
		expect(fit?.quasiError).toBeCloseTo(
			(fit?.standardError ?? 0) * Math.sqrt(fit?.dispersion ?? 0),
			12,
		);
		expect(fit?.quasiP).toBeGreaterThan(fit?.pValue ?? 1);
	});

	it("leaves runs without rows out", () => {
		const gap = trend({ x: [0, 1, 2, 3], passed: [2, 0, 4, 7], count: [10, 0, 10, 10] });
		const without = trend({ x: [0, 2, 3], passed: [2, 4, 7], count: [10, 10, 10] });
		expect(gap.fit?.dispersion).toBeCloseTo(without.fit?.dispersion ?? 0, 12);
		expect(gap.senSlope).toBe(without.senSlope);
		expect(gap.kendall).toEqual(without.kendall);
	});

	it("has neither line nor test where all pass, and no tau where all rates are equal", () => {
		const { fit, kendall, senSlope, test } = trend({
			x: [0, 1, 2],
			passed: [5, 5, 5],
			count: [5, 5, 5],
		});
		expect([fit, test, kendall, senSlope]).toEqual([undefined, undefined, undefined, 0]);
	});

	it("turns round with the axis", () => {
		const passed = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 12 });
		fc.assert(
			fc.property(passed, (rates) => {
				const [x, count] = [rates.map((_, i) => i), rates.map(() => 10)];
				const there = trend({ x, passed: rates, count });
				const back = trend({ x: x.map((place) => -place), passed: rates, count });
				expect(back.fit?.slope).toBeCloseTo(-(there.fit?.slope ?? 0), 8);
				expect(back.fit?.quasiP).toBeCloseTo(there.fit?.quasiP ?? 0, 8);
				expect(back.senSlope).toBeCloseTo(-(there.senSlope ?? 0), 12);
				expect(back.kendall?.pValue).toBe(there.kendall?.pValue);
			}),
		);
	});
});

describe("trendBand()", () => {
	it("holds the fitted rates and is narrowest between the runs", () => {
		const { fit } = rising;
		if (fit === undefined) throw new TypeError("no fit");
		const widths = fit.fitted.map((rate, i) => {
			const { high, low, value } = trendBand(fit, i);
			expect(value).toBeCloseTo(rate, 12);
			expect(low < value && value < high).toBe(true);
			return Math.log(high / (1 - high)) - Math.log(low / (1 - low));
		});
		expect(Math.min(...widths)).toBe(widths[2]);
	});
});

describe("rateSlope()", () => {
	it("is the difference of two rates over their distance", () => {
		const { fit } = trend({ x: [0, 2], passed: [20, 80], count: [100, 100] });
		const slope = fit && rateSlope(fit, [0, 2]);
		expect(slope?.value).toBeCloseTo(0.3, 12);
		// Two independent binomials: √(0.16 / 100 + 0.16 / 100) / 2.
		expect((slope?.high ?? 0) - 0.3).toBeCloseTo(1.959963984540054 * (Math.sqrt(0.0032) / 2), 10);
		expect(() => fit && rateSlope(fit, [2, 2])).toThrow(/Cannot take a slope/);
	});
});
