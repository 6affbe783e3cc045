import { describe, expect, it } from "vitest";
import type { CellStratum } from "./cell-stratum.ts";
import { type CorrectionInput, correctedRate } from "./corrected-rate.ts";
import { roganGladen } from "./rogan-gladen.ts";
import { sliceVerdictShrink } from "./slice-verdict-shrink.ts";
import { verdictPostStratified } from "./verdict-post-stratified.ts";
import { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";

const PASS = { judged: 350, labeled: 58, labeledPass: 40 };
const FAIL = { judged: 150, labeled: 42, labeledPass: 2 };
const NONE = { judged: 0, labeled: 0, labeledPass: 0 };
const THIN_PASS = { judged: 40, labeled: 6, labeledPass: 5 };
const THIN_FAIL = { judged: 10, labeled: 3, labeledPass: 0 };
const RUN: readonly CellStratum[] = [{ pass: PASS, fail: FAIL }];
const OTHER = { positives: 42, truePositives: 40, negatives: 58, trueNegatives: 40 };

describe("correctedRate()", () => {
	it("post-stratifies a run by the judge's verdict", () => {
		const expected = verdictPostStratified([PASS, FAIL]);
		expect(correctedRate({ cell: RUN, otherRun: OTHER })).toEqual({
			kind: "post-stratified",
			estimate: expected.estimate,
			interval: { low: expected.low, high: expected.high },
			labels: 100,
			perVerdict: [
				{ verdict: "pass", judged: 350, labeled: 58, rate: 40 / 58 },
				{ verdict: "fail", judged: 150, labeled: 42, rate: 2 / 42 },
			],
		});
	});

	it("keeps rows on which the judge abstained as a verdict of their own", () => {
		const abstained = { judged: 60, labeled: 20, labeledPass: 9 };
		const result = correctedRate({ cell: [{ pass: PASS, fail: FAIL, abstained }] });
		const expected = verdictPostStratified([PASS, FAIL, abstained]);
		expect(result).toMatchObject({ kind: "post-stratified", estimate: expected.estimate });
	});

	it("follows the strata of the draw", () => {
		const cell = [
			{ inclusionProbability: 0.2, pass: PASS, fail: FAIL },
			{ inclusionProbability: 0.5, pass: THIN_PASS, fail: THIN_FAIL },
		];
		const expected = verdictPostStratifiedByDraw(
			cell.map(({ fail, pass, inclusionProbability }) => ({
				inclusionProbability,
				verdicts: [pass, fail],
			})),
		);
		expect(correctedRate({ cell })).toMatchObject({
			estimate: expected.estimate,
			interval: { low: expected.low, high: expected.high },
			labels: 109,
		});
	});

	it("does not shrink a run, however few its labels, nor a slice with twenty", () => {
		const few = [{ pass: THIN_PASS, fail: THIN_FAIL }];
		expect(correctedRate({ cell: few }).kind).toBe("post-stratified");
		const twenty = [
			{
				pass: { judged: 40, labeled: 16, labeledPass: 12 },
				fail: { judged: 10, labeled: 4, labeledPass: 0 },
			},
		];
		expect(correctedRate({ cell: twenty, run: RUN }).kind).toBe("post-stratified");
	});

	it("shrinks a thin slice and keeps its own interval", () => {
		const result = correctedRate({ cell: [{ pass: THIN_PASS, fail: THIN_FAIL }], run: RUN });
		const expected = sliceVerdictShrink(
			[{ verdicts: [THIN_PASS, THIN_FAIL] }],
			[{ verdicts: [PASS, FAIL] }],
		);
		expect(result).toMatchObject({
			kind: "shrunk",
			estimate: expected.shrunk,
			interval: { low: expected.own.low, high: expected.own.high },
			labels: 9,
			differing: [],
		});
	});

	it("warns where the judge behaves differently in a thin slice", () => {
		const pass = { judged: 40, labeled: 8, labeledPass: 0 };
		const result = correctedRate({ cell: [{ pass, fail: NONE }], run: RUN });
		expect(result).toMatchObject({ kind: "shrunk", differing: ["pass"] });
	});

	it("bounds nothing where a slice's verdict has no label, and still draws its point", () => {
		const fail = { judged: 5, labeled: 0, labeledPass: 0 };
		const pass = { judged: 60, labeled: 25, labeledPass: 20 };
		const result = correctedRate({ cell: [{ pass, fail }], run: RUN });
		expect(result).toMatchObject({ kind: "shrunk", interval: { low: 0, high: 1 } });
	});

	it("uses labels of another run only without labels of this one, with a warning", () => {
		const abstained = { judged: 12, labeled: 0, labeledPass: 0 };
		const cell = [{ pass: unlabeled(350), fail: unlabeled(150), abstained }];
		const expected = roganGladen({ judged: 500, judgedPass: 350 }, OTHER);
		expect(correctedRate({ cell, run: RUN, otherRun: OTHER })).toEqual({
			kind: "rogan-gladen",
			estimate: expected.estimate,
			interval: { low: expected.low, high: expected.high },
			labels: 100,
			warning: "labels-of-another-run",
			abstained: 12,
		});
	});

	it("says why there is no rate", () => {
		const bare = [{ pass: unlabeled(350), fail: unlabeled(150) }];
		const half = [{ pass: PASS, fail: unlabeled(150) }];
		const coin = { positives: 20, truePositives: 10, negatives: 20, trueNegatives: 8 };
		const oneClass = { ...OTHER, negatives: 0, trueNegatives: 0 };
		const verdictMissing = { kind: "verdict-without-labels", verdicts: ["fail"] };
		expect(reasonOf({ cell: bare })).toEqual({ kind: "no-labels" });
		expect(reasonOf({ cell: [] })).toEqual({ kind: "no-rows" });
		expect(reasonOf({ cell: [{ pass: NONE, fail: NONE }], otherRun: OTHER })).toEqual({
			kind: "no-rows",
		});
		expect(reasonOf({ cell: half })).toEqual(verdictMissing);
		expect(reasonOf({ cell: half, otherRun: coin })).toEqual(verdictMissing);
		expect(reasonOf({ cell: half, otherRun: OTHER })).toBe("rogan-gladen");
		expect(reasonOf({ cell: bare, otherRun: coin })).toEqual({
			kind: "judge-no-better-than-chance",
		});
		expect(reasonOf({ cell: bare, otherRun: oneClass })).toEqual({
			kind: "class-without-labels",
			label: "fail",
		});
	});

	it("passes the level of confidence on", () => {
		const results = [correctedRate({ cell: RUN }, { alpha: 0.2 }), correctedRate({ cell: RUN })];
		const [narrow, usual] = results.map((result) =>
			result.kind === "none" ? 0 : result.interval.high - result.interval.low,
		);
		expect(narrow).toBeLessThan(usual ?? 0);
	});
});

function reasonOf(input: CorrectionInput) {
	const result = correctedRate(input);
	return result.kind === "none" ? result.reason : result.kind;
}

function unlabeled(judged: number) {
	return { judged, labeled: 0, labeledPass: 0 };
}
