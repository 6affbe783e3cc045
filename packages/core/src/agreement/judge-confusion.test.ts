import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeConfusion } from "./judge-confusion.ts";

const count = fc.integer({ min: 0, max: 40 });
const anyCounts = fc.record({ tp: count, fp: count, fn: count, tn: count });

describe("judgeConfusion()", () => {
	it("agrees with scikit-learn, statsmodels and scipy on a lenient judge", () => {
		// scikit-learn 1.2.1 (shares, f1, mcc, kappa), statsmodels 0.13.5 (Wilson), scipy 1.10.1
		// (binomial test of 18 against 2).
		const result = judgeConfusion({ tp: 40, fp: 18, fn: 2, tn: 40 });
		expect(result.count).toBe(100);
		expect(result.agreement).toMatchObject({ value: 0.8, count: 100, confidence: 0.95 });
		expect(result.agreement?.low).toBeCloseTo(0.7111708344068411, 12);
		expect(result.agreement?.high).toBeCloseTo(0.8666330666689676, 12);
		expect(result.tpr).toMatchObject({ value: 40 / 42, count: 42 });
		expect(result.tpr?.low).toBeCloseTo(0.8421014760304114, 12);
		expect(result.tnr).toMatchObject({ value: 40 / 58, count: 58 });
		expect(result.tnr?.high).toBeCloseTo(0.7937790437718092, 12);
		expect(result.ppv).toMatchObject({ value: 40 / 58, count: 58 });
		expect(result.npv).toMatchObject({ value: 40 / 42, count: 42 });
		expect(result.f1).toBeCloseTo(0.8, 12);
		expect(result.mcc).toBeCloseTo(0.6420361247947455, 12);
		expect(result.kappa.kappa).toBeCloseTo(0.609984399375975, 12);
		expect(result.gwet.ac).toBeCloseTo(0.6, 12);
		expect(result.judgeRate?.value).toBe(0.58);
		expect(result.humanRate?.value).toBe(0.42);
		expect(result.bias).toBeCloseTo(0.16, 12);
		expect(result.biasP).toBeCloseTo(0.0004024505615234375, 12);
		expect(result.biasInterval?.low).toBeGreaterThan(0.05);
	});

	it("leaves out what people gave no label for, and has no kappa beyond chance there", () => {
		const result = judgeConfusion({ tp: 18, fp: 0, fn: 2, tn: 0 });
		expect(result).toMatchObject({ tnr: undefined, mcc: undefined });
		expect(result.biasP).toBeCloseTo(0.5, 12);
		expect(result.kappa.kappa).toBe(0);
		expect(result.npv).toMatchObject({ value: 0, count: 2 });
	});

	it("has only counts without rows", () => {
		expect(judgeConfusion({ tp: 0, fp: 0, fn: 0, tn: 0 })).toEqual({
			count: 0,
			agreement: undefined,
			tpr: undefined,
			tnr: undefined,
			ppv: undefined,
			npv: undefined,
			f1: undefined,
			mcc: undefined,
			kappa: expect.objectContaining({ kappa: undefined }),
			gwet: expect.objectContaining({ ac: undefined }),
			judgeRate: undefined,
			humanRate: undefined,
			bias: undefined,
			biasInterval: undefined,
			biasP: 1,
		});
	});

	it("turns the bias and swaps the rates where people and evaluator change places", () => {
		fc.assert(
			fc.property(anyCounts, (counts) => {
				const one = judgeConfusion(counts);
				const other = judgeConfusion({ ...counts, fp: counts.fn, fn: counts.fp });
				expect(other.agreement).toEqual(one.agreement);
				expect(other.judgeRate).toEqual(one.humanRate);
				expect(other.tpr).toEqual(one.ppv);
				expect(other.tnr).toEqual(one.npv);
				expect(other.biasP).toBeCloseTo(one.biasP, 12);
				expect((other.bias ?? 0) + (one.bias ?? 0)).toBe(0);
			}),
		);
	});

	it("says the same of fails as of passes where all labels are turned", () => {
		fc.assert(
			fc.property(anyCounts, ({ tp, fp, fn, tn }) => {
				const [one, other] = [
					judgeConfusion({ tp, fp, fn, tn }),
					judgeConfusion({ tp: tn, fp: fn, fn: fp, tn: tp }),
				];
				expect(other.tpr).toEqual(one.tnr);
				expect(other.ppv).toEqual(one.npv);
				expect(other.mcc ?? 2).toBeCloseTo(one.mcc ?? 2, 12);
				expect(other.kappa.kappa ?? 2).toBeCloseTo(one.kappa.kappa ?? 2, 12);
			}),
		);
	});

	it("refuses counts that are none", () => {
		expect(() => judgeConfusion({ tp: -1, fp: 0, fn: 0, tn: 0 })).toThrow(RangeError);
		expect(() => judgeConfusion({ tp: 1.5, fp: 0, fn: 0, tn: 0 })).toThrow(
			"expected a whole number",
		);
	});
});
