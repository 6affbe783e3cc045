import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomPmf } from "../numeric/index.ts";
import { judgeAlignment } from "./judge-alignment.ts";
import { judgeConfusion } from "./judge-confusion.ts";

describe("judgeAlignment()", () => {
	it("calls an evaluator aligned where all three lower limits are passed", () => {
		// Wilson by hand, z = 1.644854: (65 + 1.3528 - 1.644854 sqrt(65 x 5 / 70 + 0.6764)) / 72.7055
		// is 0.8604, above 0.8; 45 of 47 and 20 of 23 are far above 1/2.
		const result = judgeAlignment({ tp: 45, fp: 3, fn: 2, tn: 20 });
		expect(result).toMatchObject({
			verdict: "aligned",
			reason: "shown",
			target: 0.8,
			labelsNeeded: undefined,
		});
		expect(result.agreement?.low).toBeCloseTo(0.8604, 4);
		expect(result.agreement?.confidence).toBeCloseTo(0.9, 12);
	});

	it("never trusts agreement that passing everything would have as well", () => {
		// 95 % agreement, kappa 0.
		expect(judgeConfusion({ tp: 95, fp: 5, fn: 0, tn: 0 }).kappa.kappa).toBe(0);
		expect(judgeAlignment({ tp: 95, fp: 5, fn: 0, tn: 0 })).toMatchObject({
			verdict: "not-aligned",
			reason: "wrong-on-most-fails",
		});
		// Two fails are too few to say even that.
		expect(judgeAlignment({ tp: 98, fp: 2, fn: 0, tn: 0 })).toMatchObject({
			verdict: "not-enough-labels",
			reason: "fails-not-shown",
			labelsNeeded: undefined,
		});
		expect(judgeAlignment({ tp: 0, fp: 0, fn: 5, tn: 95 }).reason).toBe("wrong-on-most-passes");
	});

	it("is not aligned where agreement is shown to be below the target", () => {
		expect(judgeAlignment({ tp: 60, fp: 30, fn: 30, tn: 60 })).toMatchObject({
			verdict: "not-aligned",
			reason: "agreement-below-target",
		});
	});

	it("says how many more labels it would take", () => {
		// 60 of 69 agree, 0.8696: agreementSampleSize(0.8, 60 / 69) wants 198 labels, 129 more.
		expect(judgeAlignment({ tp: 40, fp: 5, fn: 4, tn: 20 })).toMatchObject({
			verdict: "not-enough-labels",
			reason: "agreement-not-shown",
			labelsNeeded: 129,
		});
		// At the target itself no number of labels shows that it is exceeded.
		expect(judgeAlignment({ tp: 40, fp: 10, fn: 10, tn: 40 }).labelsNeeded).toBeUndefined();
	});

	it("counts the labels that a rare class needs by its share", () => {
		// 6 of 8 fails are caught. agreementSampleSize(0.5, 0.75) wants 28 fails: 20 more, which are 8 %
		// of what is labeled, so 250 labels.
		const result = judgeAlignment({ tp: 90, fp: 2, fn: 2, tn: 6 });
		expect(result.reason).toBe("fails-not-shown");
		expect(result.labelsNeeded).toBe(250);
	});

	it.each([
		[{ tp: 0, fp: 0, fn: 0, tn: 0 }, "no-labels", undefined],
		[{ tp: 50, fp: 0, fn: 0, tn: 0 }, "no-labeled-fails", undefined],
		[{ tp: 0, fp: 0, fn: 0, tn: 50 }, "no-labeled-passes", undefined],
		[{ tp: 12, fp: 0, fn: 0, tn: 10 }, "few-labels", 8],
	] as const)("wants more labels than %o: %s", (counts, reason, labelsNeeded) => {
		expect(judgeAlignment(counts)).toMatchObject({
			verdict: "not-enough-labels",
			reason,
			labelsNeeded,
		});
	});

	it("takes another target and another least number of labels", () => {
		const counts = { tp: 40, fp: 5, fn: 4, tn: 20 };
		expect(judgeAlignment(counts, { target: 0.7 }).verdict).toBe("aligned");
		expect(judgeAlignment(counts, { target: 0.95 }).verdict).toBe("not-aligned");
		expect(judgeAlignment(counts, { target: 0.7, minLabels: 100 })).toMatchObject({
			reason: "few-labels",
			labelsNeeded: 31,
		});
		expect(() => judgeAlignment(counts, { target: 80 })).toThrow(RangeError);
	});

	it("is aligned only above chance: kappa and tpr + tnr - 1 are above 0", () => {
		const count = fc.integer({ min: 0, max: 300 });
		fc.assert(
			fc.property(fc.record({ tp: count, fp: count, fn: count, tn: count }), (counts) => {
				const { verdict, labelsNeeded } = judgeAlignment(counts, { target: 0.6 });
				if (verdict !== "aligned") return;
				const { kappa, tpr, tnr } = judgeConfusion(counts);
				expect(kappa.kappa).toBeGreaterThan(0);
				expect(tpr!.value + tnr!.value).toBeGreaterThan(1);
				expect(labelsNeeded).toBeUndefined();
			}),
		);
	});

	it("wrongly calls aligned about 5 % of the evaluators that just reach the target", () => {
		// Exact: the binomial chances, at a true agreement of 0.8, of the counts that are called aligned.
		for (const labels of [30, 50, 100, 200]) {
			let wrong = 0;
			for (let agreed = 0; agreed <= labels; agreed++) {
				const [tp, fp] = [Math.ceil(agreed / 2), Math.ceil((labels - agreed) / 2)];
				const { verdict } = judgeAlignment({ tp, fp, fn: labels - agreed - fp, tn: agreed - tp });
				if (verdict === "aligned") wrong += binomPmf(agreed, labels, 0.8);
			}
			expect(wrong).toBeGreaterThan(0.02);
			expect(wrong).toBeLessThan(0.055);
		}
	});
});
