import type { Estimate } from "../domain/index.ts";
import { agreementSampleSize, DEFAULT_ALPHA, type WeightedWilson } from "../stats/index.ts";
import { checkJudgeCounts, type JudgeCounts } from "./judge-counts.ts";
import { shareEstimate } from "./share-estimate.ts";

/** Agreement that an evaluator has to exceed when the caller names none. */
const DEFAULT_TARGET = 0.8;
/** Trust never rests on fewer labels than this. */
const DEFAULT_MIN_LABELS = 30;
/** A coin is right this often on either class. */
const COIN = 0.5;
/** Where agreement is nearer to the target, more labels are needed than anybody will give. */
const LEAST_MARGIN = 0.02;

/** May the evaluator be believed? */
export type AlignmentVerdict = "aligned" | "not-aligned" | "not-enough-labels";

/** Why the verdict is what it is; stable, for the words of a page or a report. */
export type AlignmentReason =
	/** Aligned: agreement above the target, and better than a coin on passes and on fails. */
	| "shown"
	/** Not aligned: agreement is shown to be below the target. */
	| "agreement-below-target"
	/** Not aligned: shown to fail most of what people pass. */
	| "wrong-on-most-passes"
	/** Not aligned: shown to pass most of what people fail. */
	| "wrong-on-most-fails"
	/** Not enough: no row has both verdicts. */
	| "no-labels"
	/** Not enough: people pass none of the rows. */
	| "no-labeled-passes"
	/** Not enough: people fail none of the rows, so that nobody knows whether it would notice. */
	| "no-labeled-fails"
	/** Not enough: agreement is neither shown to exceed the target nor to be below it. */
	| "agreement-not-shown"
	/** Not enough: on what people pass, it is not shown to be better than a coin. */
	| "passes-not-shown"
	/** Not enough: on what people fail, it is not shown to be better than a coin. */
	| "fails-not-shown"
	/** Not enough: all is shown, on fewer labels than trust may rest on. */
	| "few-labels";

/** Whether an evaluator may stand in for people. */
export interface JudgeAlignment {
	readonly verdict: AlignmentVerdict;
	readonly reason: AlignmentReason;
	/** Agreement to exceed. */
	readonly target: number;
	/** Its limits hold one by one at `1 - alpha`, and together at the `confidence` that it names. */
	readonly agreement: Estimate | undefined;
	/** Of what people pass, the share that the evaluator passes; limits alike. */
	readonly tpr: Estimate | undefined;
	/** Of what people fail, the share that the evaluator fails; limits alike. */
	readonly tnr: Estimate | undefined;
	/**
	 * Further labels, drawn as these were, that show alignment with 80 % chance if the evaluator
	 * is as good as it looks. `undefined` unless the verdict is `not-enough-labels`, and where what
	 * is seen so far would not be enough with any number of labels, or only with thousands.
	 */
	readonly labelsNeeded: number | undefined;
}

/** What is asked of an evaluator. */
export interface AlignmentOptions {
	/** Agreement to exceed, in [0, 1); 0.8 if absent. */
	readonly target?: number | undefined;
	/** Labels below which nothing is called aligned; 30 if absent. */
	readonly minLabels?: number | undefined;
	/** One-sided error rate, in (0, 0.5); 0.05 if absent. */
	readonly alpha?: number | undefined;
	/**
	 * The shares with one-sided limits, where rows share clusters or were drawn with unequal chances:
	 * `alignmentShares`. Absent: those of the counts.
	 */
	readonly shares?: Readonly<Record<keyof Bounds, WeightedWilson | undefined>> | undefined;
}

/**
 * Says whether an evaluator is aligned with people, from the labels of the locked test.
 *
 * Agreement alone can be had without judging: where people pass 95 %, who passes everything agrees
 * in 95 %. So three quantities have a limit: agreement the target, and the rates at which the
 * evaluator is right on what people pass (tpr) and on what they fail (tnr) that of a coin, 1/2.
 * Aligned: the one-sided lower Wilson limit of each of the three is above its own (an
 * intersection-union test, so the error rate is alpha without a correction); then kappa is above 0
 * as well. Not aligned: the upper limit of one is below its own. Anything else is open.
 *
 * Source: Wilson (1927), JASA 22, 209; Berger (1982), Technometrics 24, 295 (all of several tests).
 *
 * @param counts - of rows that nobody tuned the evaluator on; rows without a verdict are left out.
 * @throws {RangeError} if a count is negative or not whole, or an option is out of range.
 *
 * @example
 * judgeAlignment({ tp: 95, fp: 5, fn: 0, tn: 0 }).reason // => "wrong-on-most-fails"
 */
export function judgeAlignment(
	counts: JudgeCounts,
	{
		target = DEFAULT_TARGET,
		minLabels = DEFAULT_MIN_LABELS,
		alpha = DEFAULT_ALPHA,
		shares,
	}: AlignmentOptions = {},
): JudgeAlignment {
	checkJudgeCounts(counts);
	if (!(target >= 0 && target < 1)) {
		throw new RangeError(`Cannot aim at an agreement of ${target}: expected a number from 0 to 1`);
	}
	const { tp, fp, fn, tn } = counts;
	const bound = (key: keyof Bounds, part: number, count: number): Estimate | undefined =>
		shares === undefined
			? shareEstimate(part, count, 2 * alpha)
			: toEstimate(shares[key], count, 1 - 2 * alpha);
	const bounds = {
		agreement: bound("agreement", tp + tn, tp + fp + fn + tn),
		tpr: bound("tpr", tp, tp + fn),
		tnr: bound("tnr", tn, tn + fp),
	};
	const limits = { target, minLabels, alpha, designEffect: designEffect(shares, bounds) };
	const reason = whyNot(bounds, target) ?? whatIsOpen(bounds, limits) ?? "shown";
	const verdict = VERDICT_OF[reason];
	const labelsNeeded = verdict === "not-enough-labels" ? furtherLabels(bounds, limits) : undefined;
	return { verdict, reason, target, ...bounds, labelsNeeded };
}

const VERDICT_OF: Readonly<Record<AlignmentReason, AlignmentVerdict>> = {
	shown: "aligned",
	"agreement-below-target": "not-aligned",
	"wrong-on-most-passes": "not-aligned",
	"wrong-on-most-fails": "not-aligned",
	"no-labels": "not-enough-labels",
	"no-labeled-passes": "not-enough-labels",
	"no-labeled-fails": "not-enough-labels",
	"agreement-not-shown": "not-enough-labels",
	"passes-not-shown": "not-enough-labels",
	"fails-not-shown": "not-enough-labels",
	"few-labels": "not-enough-labels",
};

type Bounds = Pick<JudgeAlignment, "agreement" | "tpr" | "tnr">;
type Limits = Readonly<Record<"target" | "minLabels" | "alpha" | "designEffect", number>>;

function toEstimate(
	share: WeightedWilson | undefined,
	count: number,
	confidence: number,
): Estimate | undefined {
	if (share === undefined) return undefined;
	const { high, low, value } = share;
	return { value, low, high, count, confidence };
}

/** Rows that say as much as one independent row that counts as any other. */
function designEffect(shares: AlignmentOptions["shares"], { agreement }: Bounds): number {
	const effective = shares?.agreement?.effectiveCount;
	return effective === undefined || agreement === undefined ? 1 : agreement.count / effective;
}

function whyNot({ agreement, tpr, tnr }: Bounds, target: number): AlignmentReason | undefined {
	if (agreement !== undefined && agreement.high < target) return "agreement-below-target";
	if (tpr !== undefined && tpr.high < COIN) return "wrong-on-most-passes";
	if (tnr !== undefined && tnr.high < COIN) return "wrong-on-most-fails";
	return undefined;
}

function whatIsOpen(
	{ agreement, tpr, tnr }: Bounds,
	{ target, minLabels }: Limits,
): AlignmentReason | undefined {
	if (agreement === undefined) return "no-labels";
	if (tpr === undefined) return "no-labeled-passes";
	if (tnr === undefined) return "no-labeled-fails";
	if (agreement.low <= target) return "agreement-not-shown";
	if (tpr.low <= COIN) return "passes-not-shown";
	if (tnr.low <= COIN) return "fails-not-shown";
	return agreement.count < minLabels ? "few-labels" : undefined;
}

/** Each open quantity needs its own number; a class gets its share of what is labeled next. */
function furtherLabels(
	{ agreement, tpr, tnr }: Bounds,
	{ target, minLabels, alpha, designEffect: effect }: Limits,
): number | undefined {
	if (agreement === undefined || tpr === undefined || tnr === undefined) return undefined;
	const limits = [target, COIN, COIN];
	const further = [agreement, tpr, tnr].map((seen, i) => {
		const limit = limits[i] ?? target;
		if (seen.low > limit) return 0;
		if (seen.value - limit < LEAST_MARGIN) return undefined;
		const planned = agreementSampleSize(limit, seen.value, { alpha })?.count;
		if (planned === undefined) return undefined;
		return Math.ceil((Math.max(1, planned * effect - seen.count) * agreement.count) / seen.count);
	});
	const known = further.filter((labels) => labels !== undefined);
	if (known.length < further.length) return undefined;
	return Math.max(minLabels - agreement.count, ...known);
}
