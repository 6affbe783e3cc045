import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputShapeError, NO_LABEL, VERDICT_KIND } from "../domain/index.ts";
import { createRandom } from "../numeric/index.ts";
import { pairedDiff, regressionReport, signFlipTest } from "../stats/index.ts";
import { alignPrompts } from "./align-prompts.ts";
import { bitmapOf } from "./bitmap.ts";
import { type CompareOptions, compareRuns } from "./compare-runs.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";
import { listFlips } from "./list-flips.ts";
import type { RunColumns } from "./run-columns.ts";

const PASS_RATE: MatrixEvaluator = {
	name: "rate",
	criterion: "quality",
	shows: "pass-rate",
	passAt: 0.5,
};
const MEAN_SCORE: MatrixEvaluator = { ...PASS_RATE, name: "mean", shows: "mean-score" };

/** One evaluator; prompts are numbered from 0 unless `seqs` says otherwise; `undefined` = failed. */
function runOf(
	scores: readonly (number | undefined)[],
	more: {
		readonly seqs?: readonly number[];
		readonly trials?: number;
		readonly slices?: readonly (readonly number[])[];
		readonly clusters?: readonly number[];
	} = {},
): RunColumns {
	const trials = more.trials ?? 1;
	const prompts = scores.length / trials;
	return {
		trials,
		promptSeqs: Uint32Array.from(more.seqs ?? Array.from({ length: prompts }, (_, seq) => seq)),
		verdicts: [
			{
				kinds: Uint8Array.from(scores, (score) =>
					score === undefined ? VERDICT_KIND.failed : VERDICT_KIND.scored,
				),
				labels: new Int8Array(scores.length).fill(NO_LABEL),
				scores: Float32Array.from(scores, (score) => score ?? Number.NaN),
			},
		],
		slices: (more.slices ?? []).map((members) =>
			bitmapOf(prompts, (prompt) => members.includes(prompt)),
		),
		...(more.clusters === undefined ? {} : { clusters: Float64Array.from(more.clusters) }),
	};
}

function compare(
	baseline: RunColumns,
	candidate: RunColumns,
	more: Partial<CompareOptions> = {},
): ReturnType<typeof compareRuns> {
	return compareRuns(baseline, candidate, {
		evaluators: [PASS_RATE],
		slices: baseline.slices.map((_, slice) => ({ name: `slice ${slice}` })),
		alignment: alignPrompts(baseline.promptSeqs, candidate.promptSeqs),
		random: createRandom(1),
		...more,
	});
}

/** `[count, baseline, candidate]` repeated. */
function pairsOf(...groups: readonly (readonly [number, number, number])[]) {
	const pairs = groups.flatMap(([count, first, second]) =>
		Array.from({ length: count }, () => [first, second] as const),
	);
	return [runOf(pairs.map(([first]) => first)), runOf(pairs.map(([, second]) => second))] as const;
}

describe("compareRuns()", () => {
	it("finds the published McNemar and Newcombe numbers of 20, 12, 1, 7", () => {
		// First cell of vectors/regression_report.json, from statsmodels and R contingencytables.
		const [baseline, candidate] = pairsOf([20, 1, 1], [12, 1, 0], [1, 0, 1], [7, 0, 0]);
		const [cell] = compare(baseline, candidate).cells;
		expect(cell).toMatchObject({
			pairs: 40,
			bothPassed: 20,
			onlyBaselinePassed: 12,
			onlyCandidatePassed: 1,
			bothFailed: 7,
			unpaired: 0,
			baseline: 0.8,
			candidate: 0.525,
			difference: {
				value: -0.275,
				low: expect.closeTo(-0.422988, 6),
				high: expect.closeTo(-0.106287, 6),
				count: 40,
				confidence: 0.95,
			},
			pValue: expect.closeTo(0.0018310547, 9),
			verdict: "regressed",
		});
		// Twice the chance of at most 1 of 13: 2 × 14 / 8192.
		expect(cell?.exactPValue).toBeCloseTo(28 / 8192, 12);
	});

	it("pairs by prompt, not by position, and counts apart what only one run scored", () => {
		const baseline = runOf([1, 1, undefined, 0], { seqs: [1, 2, 3, 4] });
		const candidate = runOf([1, 0, 1, 1, undefined], { seqs: [5, 4, 3, 2, 1] });
		const { cells, slices } = compare(baseline, candidate);
		// 2: pass and pass; 4: fail and fail; 1, 3 and 5: one run alone.
		expect(cells[0]).toMatchObject({ pairs: 2, bothPassed: 1, bothFailed: 1, unpaired: 3 });
		expect(slices.map(({ name, prompts }) => [name, prompts])).toEqual([
			["All prompts", 4],
			["No slice", 4],
		]);
	});

	it("puts a prompt that one run lacks into the slices of the other", () => {
		const baseline = runOf([1, 1, 1], { seqs: [1, 2, 3], slices: [[0, 1], [2]] });
		const candidate = runOf([1, 1], { seqs: [3, 4], slices: [[0], [1]] });
		const { cells, slices } = compare(baseline, candidate);
		// 1 and 2 are the baseline's, in slice 0; 4 is the candidate's, in slice 1; of 3 the candidate says slice 0.
		expect(cells.map(({ pairs, unpaired }) => [pairs, unpaired])).toEqual([
			[1, 3],
			[1, 2],
			[0, 1],
			[0, 0],
		]);
		expect(slices.map(({ prompts }) => prompts)).toEqual([1, 1, 0, 0]);
	});

	it("cannot test a cell without pairs, and does not count it", () => {
		const baseline = runOf([1, 0], { slices: [[]] });
		const { cells, tested } = compare(baseline, runOf([0, 1], { slices: [[]] }));
		expect(cells[1]).toEqual({
			pairs: 0,
			bothPassed: 0,
			onlyBaselinePassed: 0,
			onlyCandidatePassed: 0,
			bothFailed: 0,
			unpaired: 0,
			baseline: undefined,
			candidate: undefined,
			difference: undefined,
			pValue: undefined,
			exactPValue: undefined,
			adjustedP: undefined,
			minDetectableDifference: undefined,
			verdict: "not-testable",
		});
		expect(tested).toBe(2);
	});

	it("says the same as regressionReport() of the counts, over overlapping slices", () => {
		const outcome = fc.record({
			first: fc.constantFrom(0, 1, undefined),
			second: fc.constantFrom(0, 1, undefined),
			slices: fc.tuple(fc.boolean(), fc.boolean()),
		});
		fc.assert(
			fc.property(fc.array(outcome, { maxLength: 80, size: "max" }), (prompts) => {
				const slices = [0, 1].map((slice) =>
					prompts.flatMap((prompt, position) => (prompt.slices[slice] ? [position] : [])),
				);
				const { cells } = compare(
					runOf(
						prompts.map(({ first }) => first),
						{ slices },
					),
					runOf(
						prompts.map(({ second }) => second),
						{ slices },
					),
				);
				const inRow = [
					() => true,
					({ slices: [inFirst] }: (typeof prompts)[number]) => inFirst,
					({ slices: [, inSecond] }: (typeof prompts)[number]) => inSecond,
					({ slices: inSlices }: (typeof prompts)[number]) => !inSlices.includes(true),
				];
				const expected = regressionReport(
					inRow.map((isIn) => {
						const count = (first: number, second: number) =>
							prompts.filter(
								(prompt) => isIn(prompt) && prompt.first === first && prompt.second === second,
							).length;
						return {
							bothPassed: count(1, 1),
							onlyFirstPassed: count(1, 0),
							onlySecondPassed: count(0, 1),
							bothFailed: count(0, 0),
						};
					}),
				);
				expect(
					cells.map(({ pairs, pValue, adjustedP, difference, verdict }) => ({
						count: pairs,
						pValue,
						adjustedP,
						difference: difference?.value,
						low: difference?.low,
						high: difference?.high,
						verdict,
					})),
				).toEqual(expected);
			}),
		);
	});

	it("tests mean scores by flipping signs, exactly for few of them", () => {
		// vectors/sign_flip_exact.json, case n8: mean 0.15625, p 0.0546875.
		const differences = [0.1, 0.3, -0.05, 0.2, 0.4, 0.15, -0.1, 0.25];
		const { cells } = compare(
			runOf(differences.map(() => 0.5)),
			runOf(differences.map((difference) => 0.5 + difference)),
			{ evaluators: [MEAN_SCORE] },
		);
		const paired = pairedDiff(
			differences.map(() => 0.5),
			differences.map((difference) => 0.5 + difference),
		);
		expect(cells[0]).toMatchObject({
			pairs: 8,
			baseline: 0.5,
			candidate: expect.closeTo(0.65625, 6),
			difference: {
				value: expect.closeTo(0.15625, 6),
				low: expect.closeTo(paired!.low, 6),
				high: expect.closeTo(paired!.high, 6),
			},
			pValue: 0.0546875,
			exactPValue: undefined,
			// (1.959964 + 0.841621) standard errors.
			minDetectableDifference: expect.closeTo(2.801585 * paired!.standardError, 5),
		});
	});

	it("draws the same permutations from the same seed", () => {
		const scores = Array.from({ length: 60 }, (_, row) => ((row * 37) % 64) / 64);
		const changed = scores.map((score, row) => (row % 5 === 0 ? 1 - score : score));
		const change = (seed: number) =>
			compare(runOf(scores), runOf(changed), {
				evaluators: [MEAN_SCORE],
				random: createRandom(seed),
			}).cells[0]?.pValue;
		expect(change(3)).toBe(change(3));
		const random = createRandom(3);
		const differences = changed.map((score, row) => score - scores[row]!);
		expect(change(3)).toBe(signFlipTest(differences, random).pValue);
	});

	it("takes the paired t test where more than 500 scores changed", () => {
		const scores = Array.from({ length: 600 }, (_, row) => ((row * 37) % 64) / 64);
		const changed = scores.map((score, row) => (score + ((row * 11) % 32) / 32) / 2 + 1 / 256);
		const { cells } = compare(runOf(scores), runOf(changed), { evaluators: [MEAN_SCORE] });
		expect(cells[0]?.pValue).toBeCloseTo(pairedDiff(scores, changed)!.pValue, 12);
	});

	it("does not take three unchanged scores for proof that nothing changed", () => {
		const few = runOf([0.5, 0.25, 1]);
		expect(compare(few, few, { evaluators: [MEAN_SCORE] }).cells[0]).toMatchObject({
			// Wilson's upper limit of 0 of 3: 3.8415 / 6.8415.
			difference: { value: 0, low: expect.closeTo(-0.5615, 4), high: expect.closeTo(0.5615, 4) },
			pValue: 1,
			minDetectableDifference: undefined,
			verdict: "cannot-tell",
		});
		const many = runOf(Array.from({ length: 400 }, (_, row) => (row % 4) / 4));
		expect(compare(many, many, { evaluators: [MEAN_SCORE] }).cells[0]?.verdict).toBe("unchanged");
	});

	it("has no test of a single score", () => {
		const { cells, tested } = compare(runOf([0.25]), runOf([0.75]), { evaluators: [MEAN_SCORE] });
		expect(cells[0]).toMatchObject({ pairs: 1, pValue: undefined, verdict: "not-testable" });
		expect(tested).toBe(0);
	});

	it.each([
		["trials of one prompt", { trials: 2 }, [1, 1, 2, 2, 3, 3, 4, 4]],
		["prompts of one cluster", { clusters: [9, 9, 5, 5, 7, 7, 2, 2] }, [9, 9, 5, 5, 7, 7, 2, 2]],
	])("tests %s together", (_, more, clusters) => {
		const first = [0, 0, 1, 0, 1, 1, 0, 1];
		const second = [1, 1, 1, 0, 1, 0, 1, 1];
		const { clustered } = pairedDiff(first, second, { clusters })!;
		expect(compare(runOf(first, more), runOf(second, more)).cells[0]).toMatchObject({
			pairs: 8,
			baseline: 0.5,
			candidate: 0.75,
			difference: {
				value: 0.25,
				low: expect.closeTo(clustered!.low, 12),
				high: expect.closeTo(Math.min(1, clustered!.high), 12),
			},
			pValue: expect.closeTo(clustered!.pValue, 12),
			exactPValue: undefined,
		});
	});

	it("does not take clusters that all moved alike for certainty", () => {
		// Of the 2³ ways to flip three clusters two are as extreme: p 0.25, not 0.
		const more = { trials: 2 };
		const { cells } = compare(runOf([0, 0, 0, 0, 0, 0], more), runOf([1, 1, 1, 1, 1, 1], more));
		expect(cells[0]).toMatchObject({
			// Wilson's upper limit of 0 of 3 is 0.5615; that share might have fallen by 1 instead.
			difference: { value: 1, low: expect.closeTo(1 - 2 * 0.5615, 4), high: 1 },
			pValue: 0.25,
			verdict: "cannot-tell",
		});
	});

	it("pairs the trials that both runs have", () => {
		const { cells } = compare(runOf([1, 0, 1, 1], { trials: 2 }), runOf([1, 0], { trials: 1 }));
		expect(cells[0]).toMatchObject({
			pairs: 2,
			bothPassed: 1,
			onlyBaselinePassed: 1,
			unpaired: 2,
			exactPValue: 1,
		});
	});

	it("refuses runs of another shape", () => {
		const run = runOf([1], { slices: [[0]] });
		expect(() => compare(run, runOf([1]))).toThrow(InputShapeError);
		expect(() => compare(run, { ...run, verdicts: [] })).toThrow(InputShapeError);
	});
});

describe("listFlips()", () => {
	it("lists both directions by evaluator, prompt and trial, and no row that one run lacks", () => {
		const first = runOf([1, 0, 1, undefined, 0, 1], { seqs: [7, 8, 9], trials: 2 });
		const second = runOf([1, 0, 0, 1, 0, 0], { seqs: [9, 7, 8], trials: 2 });
		const baseline = { ...first, verdicts: [first.verdicts[0]!, first.verdicts[0]!] };
		const candidate = { ...second, verdicts: [second.verdicts[0]!, first.verdicts[0]!] };
		const alignment = alignPrompts(baseline.promptSeqs, candidate.promptSeqs);
		const flips = [
			...listFlips(baseline, candidate, { evaluators: [PASS_RATE, { passAt: 0 }], alignment }),
		];
		// 7: 1 0 → 0 1. 8: 1 failed → 0 0. 9: 0 1 → 1 0. From 0 on everything passes.
		expect(flips).toEqual([
			{ evaluator: 0, baselinePrompt: 0, candidatePrompt: 1, trial: 0, direction: "pass-to-fail" },
			{ evaluator: 0, baselinePrompt: 0, candidatePrompt: 1, trial: 1, direction: "fail-to-pass" },
			{ evaluator: 0, baselinePrompt: 1, candidatePrompt: 2, trial: 0, direction: "pass-to-fail" },
			{ evaluator: 0, baselinePrompt: 2, candidatePrompt: 0, trial: 0, direction: "fail-to-pass" },
			{ evaluator: 0, baselinePrompt: 2, candidatePrompt: 0, trial: 1, direction: "pass-to-fail" },
		]);
	});
});
