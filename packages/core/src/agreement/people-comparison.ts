import type { Estimate } from "../domain/index.ts";
import {
	DEFAULT_ALPHA,
	type Interval,
	pairedDiff,
	type WeightedWilson,
	wilsonWeighted,
} from "../stats/index.ts";
import { type JudgeBias, judgeBias } from "./judge-bias.ts";
import { type JudgeConfusion, judgeConfusion } from "./judge-confusion.ts";
import type { JudgeCounts } from "./judge-counts.ts";
import { type LabelComparison, labelComparison } from "./label-comparison.ts";
import type { LabelledRow } from "./labelled-row.ts";

/** An evaluator against the labels of people on some rows. */
export interface PeopleComparison {
	/** Rows with a label to which the evaluator applies: the sum of the counts below. */
	readonly labels: number;
	/** Rows with both verdicts, as they were counted. */
	readonly counts: JudgeCounts;
	/** Labelled rows on which the evaluator declined to judge. */
	readonly abstained: number;
	/** Labelled rows on which it could not judge. */
	readonly failed: number;
	/** On rows with both verdicts. Shares are weighted, and intervals clustered, where that is said below. */
	readonly confusion: JudgeConfusion;
	readonly bias: JudgeBias;
	/** Label by label; `undefined` on a scale without labels. */
	readonly byLabel: LabelComparison | undefined;
	/** Some rows share a cluster, so that they count for less than their number. */
	readonly isClustered: boolean;
	/** Rows were drawn with unequal chances, and count for what they stand for. */
	readonly isWeighted: boolean;
}

/**
 * Compares an evaluator with people on labelled rows. Rows without a verdict are counted apart.
 *
 * Shares have Wilson's interval, on the effective number of rows where some share a cluster or were
 * drawn with unequal chances (then the shares are weighted too); kappa, AC1 and MCC are about the
 * labels as they are. The bias is tested by McNemar's exact test; where rows share clusters, by a
 * clustered t test.
 *
 * @param rows - rows to which the evaluator does not apply are passed over.
 * @param size - labels of the criterion's scale; 0 for a scale without labels.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * comparePeople([{ cluster: "a", weight: 1, passes: true, said: "pass" }], 0).confusion.agreement?.value // => 1
 */
export function comparePeople(
	rows: readonly LabelledRow[],
	size: number,
	alpha: number = DEFAULT_ALPHA,
): PeopleComparison {
	const applied = rows.filter(({ said }) => said !== "not-applied");
	const judged = applied.filter(({ said }) => said === "pass" || said === "fail");
	const counts = judgeCounts(judged);
	const isClustered = new Set(judged.map(({ cluster }) => cluster)).size < judged.length;
	const isWeighted = judged.some(({ weight }) => weight !== judged[0]?.weight);
	const plain = judgeConfusion(counts, alpha);
	const confusion = isClustered || isWeighted ? { ...plain, ...sharesOf(judged, alpha) } : plain;
	const tested = { ...confusion, ...(isClustered && clusteredBias(judged, alpha)) };
	return {
		labels: applied.length,
		counts,
		abstained: applied.filter(({ said }) => said === "abstained").length,
		failed: applied.filter(({ said }) => said === "failed").length,
		confusion: tested,
		bias: judgeBias(tested, alpha),
		byLabel: size === 0 ? undefined : labelComparison(applied, size, alpha),
		isClustered,
		isWeighted,
	};
}

/** Counts rows with both verdicts. */
function judgeCounts(judged: readonly LabelledRow[]): JudgeCounts {
	const count = (passes: boolean, said: LabelledRow["said"]): number =>
		judged.filter((row) => row.passes === passes && row.said === said).length;
	return {
		tp: count(true, "pass"),
		fp: count(false, "pass"),
		fn: count(true, "fail"),
		tn: count(false, "fail"),
	};
}

type Shares = Pick<
	JudgeConfusion,
	"agreement" | "tpr" | "tnr" | "ppv" | "npv" | "judgeRate" | "humanRate" | "bias"
>;

function sharesOf(judged: readonly LabelledRow[], alpha: number): Shares {
	const share = (
		among: (row: LabelledRow) => boolean,
		isCounted: (row: LabelledRow) => boolean,
	): Estimate | undefined => {
		const rows = judged.filter(among);
		const found = effectiveShare(rows, isCounted, alpha);
		return (
			found && {
				value: found.value,
				low: found.low,
				high: found.high,
				count: rows.length,
				confidence: 1 - alpha,
			}
		);
	};
	const [judgeRate, humanRate] = [share(isAny, saysPass), share(isAny, ({ passes }) => passes)];
	return {
		agreement: share(isAny, agrees),
		tpr: share(({ passes }) => passes, agrees),
		tnr: share(({ passes }) => !passes, agrees),
		ppv: share(saysPass, agrees),
		npv: share((row) => !saysPass(row), agrees),
		judgeRate,
		humanRate,
		bias:
			judgeRate === undefined || humanRate === undefined
				? undefined
				: judgeRate.value - humanRate.value,
	};
}

/** Weighted share of rows with its interval on their effective number; `undefined` without rows. */
function effectiveShare(
	rows: readonly LabelledRow[],
	isCounted: (row: LabelledRow) => boolean,
	alpha: number,
): WeightedWilson | undefined {
	return wilsonWeighted(
		rows.map((row) => Number(isCounted(row))),
		{ clusters: rows.map(({ cluster }) => cluster), weights: rows.map(({ weight }) => weight) },
		alpha,
	);
}

function isAny(): boolean {
	return true;
}

function saysPass({ said }: LabelledRow): boolean {
	return said === "pass";
}

/** True where evaluator and people both pass a row, or both fail it. */
function agrees({ passes, said }: LabelledRow): boolean {
	return passes === (said === "pass");
}

/** `undefined` members where there is one cluster: nothing then tells how much it varies. */
function clusteredBias(
	judged: readonly LabelledRow[],
	alpha: number,
): { readonly biasP: number; readonly biasInterval: Interval | undefined } {
	const test = pairedDiff(
		judged.map(({ passes }) => Number(passes)),
		judged.map((row) => Number(saysPass(row))),
		{ clusters: judged.map(({ cluster }) => cluster), alpha },
	)?.clustered;
	if (test === undefined) return { biasP: 1, biasInterval: undefined };
	return { biasP: test.pValue, biasInterval: { low: test.low, high: test.high } };
}

/**
 * One-sided shares for `judgeAlignment` where rows share a cluster or count unequally.
 *
 * @example
 * alignmentShares([], 0.05).agreement // => undefined
 */
export function alignmentShares(
	rows: readonly LabelledRow[],
	alpha: number,
): Readonly<Record<"agreement" | "tpr" | "tnr", WeightedWilson | undefined>> {
	const judged = rows.filter(({ said }) => said === "pass" || said === "fail");
	const share = (among: (row: LabelledRow) => boolean): WeightedWilson | undefined =>
		effectiveShare(judged.filter(among), agrees, 2 * alpha);
	return {
		agreement: share(isAny),
		tpr: share(({ passes }) => passes),
		tnr: share(({ passes }) => !passes),
	};
}
