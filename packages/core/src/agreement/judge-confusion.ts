import type { Estimate } from "../domain/index.ts";
import { DEFAULT_ALPHA, type Interval, mcNemar, newcombePaired } from "../stats/index.ts";
import { type CohenKappa, cohenKappa } from "./cohen-kappa.ts";
import { type GwetAC, gwetAC } from "./gwet-ac.ts";
import { checkJudgeCounts, type JudgeCounts } from "./judge-counts.ts";
import { shareEstimate } from "./share-estimate.ts";

/** An evaluator against people, pass or fail. A share without rows is `undefined`. */
export interface JudgeConfusion {
	/** Rows with both verdicts. */
	readonly count: number;
	/** Share of equal verdicts. */
	readonly agreement: Estimate | undefined;
	/** Of what people pass, the share that the evaluator passes. */
	readonly tpr: Estimate | undefined;
	/** Of what people fail, the share that the evaluator fails. */
	readonly tnr: Estimate | undefined;
	/** Of what the evaluator passes, the share that people pass. */
	readonly ppv: Estimate | undefined;
	/** Of what the evaluator fails, the share that people fail. */
	readonly npv: Estimate | undefined;
	/** Harmonic mean of `ppv` and `tpr`. */
	readonly f1: number | undefined;
	/** Correlation of the verdicts; `undefined` where one side gives one verdict only. */
	readonly mcc: number | undefined;
	readonly kappa: CohenKappa;
	/** AC1. */
	readonly gwet: GwetAC;
	/** Pass rate by the evaluator. */
	readonly judgeRate: Estimate | undefined;
	/** Pass rate by people. */
	readonly humanRate: Estimate | undefined;
	/** `judgeRate` minus `humanRate`; above 0 the evaluator is lenient. */
	readonly bias: number | undefined;
	/** Newcombe's paired interval of the bias. */
	readonly biasInterval: Interval | undefined;
	/** McNemar's exact test that there is no bias; 1 without a disagreement. */
	readonly biasP: number;
}

/**
 * Compares an evaluator's verdicts with people's on the same rows. All intervals of shares are
 * Wilson's.
 *
 * Source: Matthews (1975), Biochim. Biophys. Acta 405, 442 (mcc); McNemar (1947) for the bias; see
 * `cohenKappa`, `gwetAC` and `newcombePaired`.
 *
 * @param counts - rows in which one of the two has no verdict are left out, and counted elsewhere.
 * @param alpha - in (0, 1).
 * @throws {RangeError} if a count is negative or not whole, or `alpha` is outside (0, 1).
 *
 * @example
 * judgeConfusion({ tp: 40, fp: 18, fn: 2, tn: 40 }).agreement?.value // => 0.8
 */
export function judgeConfusion(counts: JudgeCounts, alpha: number = DEFAULT_ALPHA): JudgeConfusion {
	checkJudgeCounts(counts);
	const { tp, fp, fn, tn } = counts;
	const count = tp + fp + fn + tn;
	const share = (part: number, whole: number): Estimate | undefined =>
		shareEstimate(part, whole, alpha);
	const table = [
		[tp, fn],
		[fp, tn],
	];
	const pairs = { bothPassed: tp, onlyFirstPassed: fn, onlySecondPassed: fp, bothFailed: tn };
	return {
		count,
		agreement: share(tp + tn, count),
		tpr: share(tp, tp + fn),
		tnr: share(tn, tn + fp),
		ppv: share(tp, tp + fp),
		npv: share(tn, tn + fn),
		f1: tp + fp + fn === 0 ? undefined : (2 * tp) / (2 * tp + fp + fn),
		mcc: correlation(counts),
		kappa: cohenKappa(table, { alpha }),
		gwet: gwetAC(table, { alpha }),
		judgeRate: share(tp + fp, count),
		humanRate: share(tp + fn, count),
		bias: count === 0 ? undefined : (fp - fn) / count,
		biasInterval: newcombePaired(pairs, alpha),
		biasP: mcNemar(pairs).exactP,
	};
}

function correlation({ tp, fp, fn, tn }: JudgeCounts): number | undefined {
	const margins = Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
	return margins === 0 ? undefined : (tp * tn - fp * fn) / margins;
}
