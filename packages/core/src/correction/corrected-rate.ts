import { DEFAULT_ALPHA, type Interval } from "../stats/index.ts";
import {
	type CellStratum,
	JUDGE_VERDICTS,
	type JudgeVerdict,
	toDrawStratum,
} from "./cell-stratum.ts";
import { type CalibrationCounts, type RoganGladenRefusal, roganGladen } from "./rogan-gladen.ts";
import { sliceVerdictShrink } from "./slice-verdict-shrink.ts";
import type { VerdictCount } from "./verdict-count.ts";
import type { PostStratified, PostStratifiedOptions } from "./verdict-post-stratified.ts";
import { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";

/** A slice with fewer labels takes its point from the whole run's verdict rates too. */
const THIN_BELOW_LABELS = 20;

/** What is known about a judged cell. */
export interface CorrectionInput {
	/**
	 * All rows of the cell that the judge answered. Labels among them are of this run's responses,
	 * and a random draw within their stratum: purpose `measure` or `locked-test`, or any purpose with
	 * a known inclusion probability. The caller leaves out other `improve` labels.
	 */
	readonly cell: readonly CellStratum[];
	/** The same of the whole run, where the cell is a slice of it; strata as in `cell`. */
	readonly run?: readonly CellStratum[] | undefined;
	/** The same judge version against labels of another run's responses. */
	readonly otherRun?: CalibrationCounts | undefined;
}

/** One verdict of a corrected cell. */
export interface CorrectedVerdict {
	readonly verdict: JudgeVerdict;
	readonly judged: number;
	readonly labeled: number;
	/** Experts' pass rate behind the verdict; `undefined` without labels. */
	readonly rate: number | undefined;
}

/** Why a cell has no corrected rate. */
export type CorrectionRefusal =
	| { readonly kind: "no-labels" }
	| { readonly kind: "verdict-without-labels"; readonly verdicts: readonly JudgeVerdict[] }
	| RoganGladenRefusal;

/** Experts' pass rate of a cell, by the way in which it was found. Counts say what it rests on. */
export type CorrectedRate =
	| {
			readonly kind: "post-stratified";
			readonly estimate: number;
			readonly interval: Interval;
			readonly labels: number;
			readonly perVerdict: readonly CorrectedVerdict[];
	  }
	| {
			readonly kind: "shrunk";
			readonly estimate: number;
			/** Of the slice's own labels; [0, 1] where one of its verdicts has none. */
			readonly interval: Interval;
			readonly labels: number;
			readonly perVerdict: readonly CorrectedVerdict[];
			/** Verdicts by which the judge means something else in this slice: a warning to show. */
			readonly differing: readonly JudgeVerdict[];
	  }
	| {
			readonly kind: "rogan-gladen";
			readonly estimate: number;
			readonly interval: Interval;
			/** Labels of the other run. */
			readonly labels: number;
			readonly warning: "labels-of-another-run";
			/** Rows on which the judge abstained; the rate is not about them. */
			readonly abstained: number;
	  }
	| { readonly kind: "none"; readonly reason: CorrectionRefusal };

/**
 * Decides how a judged cell's pass rate is corrected, and corrects it.
 *
 * 1. Labels of this run, every verdict that was given has some, and the cell is the whole run or
 *    has at least 20: `post-stratified`.
 * 2. A slice of a run with at least one label of its own otherwise: `shrunk`, with the interval of
 *    the slice alone.
 * 3. Labels of another run: `rogan-gladen`, to be shown with its warning.
 * 4. `none`. The judge's rate may then be shown only as "judge only, not checked", without interval.
 *
 * Source: what each function that it calls names.
 *
 * @throws {RangeError} if counts or options are out of range, or the run does not contain the cell.
 *
 * @example
 * correctedRate({ cell: [{ pass: { judged: 9, labeled: 0, labeledPass: 0 }, fail: { judged: 1, labeled: 0, labeledPass: 0 } }] }) // => { kind: "none", reason: { kind: "no-labels" } }
 */
export function correctedRate(
	input: CorrectionInput,
	options: PostStratifiedOptions = {},
): CorrectedRate {
	const strata = input.cell.map(toDrawStratum);
	const own = verdictPostStratifiedByDraw(strata, options);
	const found = {
		interval: intervalOf(own),
		labels: own.labels,
		perVerdict: perVerdictOf(input.cell, own),
	};
	const isThin = own.labels < THIN_BELOW_LABELS || own.estimate === undefined;
	if (input.run !== undefined && own.labels > 0 && isThin) {
		const shrunk = sliceVerdictShrink(strata, input.run.map(toDrawStratum), options);
		const { differing, estimate } = shrunk;
		if (estimate !== undefined) {
			return { kind: "shrunk", estimate, ...found, differing: namesOf(differing) };
		}
	}
	const { estimate } = own;
	if (estimate !== undefined) return { kind: "post-stratified", estimate, ...found };
	return fromOtherRun(input, own, options.alpha);
}

function fromOtherRun(
	{ cell, otherRun }: CorrectionInput,
	own: PostStratified,
	alpha: number = DEFAULT_ALPHA,
): CorrectedRate {
	const [pass, fail, abstained] = [
		countOf(cell, "pass").judged,
		countOf(cell, "fail").judged,
		countOf(cell, "abstained").judged,
	];
	const missing = missingLabels(own, pass + fail + abstained);
	if (otherRun === undefined) return { kind: "none", reason: missing };
	const corrected = roganGladen({ judged: pass + fail, judgedPass: pass }, otherRun, alpha);
	if (corrected.refusal !== undefined) {
		// What a few labels of this run would mend is said first.
		return { kind: "none", reason: own.labels > 0 ? missing : corrected.refusal };
	}
	return {
		kind: "rogan-gladen",
		estimate: corrected.estimate,
		interval: intervalOf(corrected),
		labels: otherRun.positives + otherRun.negatives,
		warning: "labels-of-another-run",
		abstained,
	};
}

function perVerdictOf(
	cell: readonly CellStratum[],
	own: PostStratified,
): readonly CorrectedVerdict[] {
	return JUDGE_VERDICTS.map((verdict, index) => ({
		verdict,
		...countOf(cell, verdict),
		rate: own.rates[index],
	})).filter(({ judged }) => judged > 0);
}

function missingLabels(own: PostStratified, rows: number): CorrectionRefusal {
	if (rows === 0) return { kind: "no-rows" };
	if (own.labels === 0) return { kind: "no-labels" };
	return { kind: "verdict-without-labels", verdicts: namesOf(own.unlabeled) };
}

function namesOf(indices: readonly number[]): readonly JudgeVerdict[] {
	return JUDGE_VERDICTS.filter((_, index) => indices.includes(index));
}

function countOf(
	cell: readonly CellStratum[],
	verdict: JudgeVerdict,
): Pick<VerdictCount, "judged" | "labeled"> {
	let [judged, labeled] = [0, 0];
	for (const stratum of cell) {
		judged += stratum[verdict]?.judged ?? 0;
		labeled += stratum[verdict]?.labeled ?? 0;
	}
	return { judged, labeled };
}

function intervalOf({ low, high }: Interval): Interval {
	return { low, high };
}
