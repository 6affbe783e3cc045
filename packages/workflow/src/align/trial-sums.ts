import { comparePeople, type LabelledRow } from "@assay/core/agreement";
import type { Estimate, Verdict } from "@assay/core/domain";
import type { TrialRow } from "./trial-rows.ts";
import type { TrialVerdict } from "./trial-verdicts.ts";

/** How often an evaluator and people say the same. */
export interface TrialCounts {
	readonly rows: number;
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	/** Rows that the evaluator was not asked about yet. */
	readonly missing: number;
	readonly labelled: number;
	/** Over rows with a label and a verdict; clustered where rows share clusters. */
	readonly agreement?: Estimate;
	readonly counts: {
		readonly tp: number;
		readonly fp: number;
		readonly fn: number;
		readonly tn: number;
	};
	/** Of the verdicts that are there; absent where none has a known price. */
	readonly costUsd?: number;
}

/** Whether a verdict passes; `undefined` without a score. */
export function passOf(verdict: Verdict | undefined, passAt: number): boolean | undefined {
	return verdict?.kind === "scored" ? verdict.score >= passAt : undefined;
}

/** Whether evaluator and people both pass the row or both fail it; `undefined` without one of the two. */
export function agreesOn(
	{ truth }: TrialRow,
	{ verdict }: TrialVerdict,
	passAt: number,
): boolean | undefined {
	const passes = passOf(verdict, passAt);
	return passes === undefined || truth === undefined ? undefined : passes === truth.passes;
}

/** Counts a trial's rows and compares them with their labels. */
export function trialSums(
	rows: readonly TrialRow[],
	verdicts: readonly TrialVerdict[],
	passAt: number,
): TrialCounts {
	const compared = rows.flatMap((row, i): readonly LabelledRow[] => {
		const passes = passOf(verdicts[i]?.verdict, passAt);
		if (row.truth === undefined || passes === undefined) return [];
		return [
			{
				cluster: row.clusterId,
				weight: 1,
				passes: row.truth.passes,
				said: passes ? "pass" : "fail",
			},
		];
	});
	const { confusion, counts } = comparePeople(compared, 0);
	const kindCount = (kind: Verdict["kind"] | undefined): number =>
		verdicts.filter(({ verdict }) => verdict?.kind === kind).length;
	const costs = verdicts.flatMap(({ usage }) => usage?.costUsd ?? []);
	return {
		rows: rows.length,
		scored: kindCount("scored"),
		abstained: kindCount("abstained"),
		failed: kindCount("failed"),
		missing: kindCount(undefined),
		labelled: rows.filter(({ truth }) => truth !== undefined).length,
		...(confusion.agreement && { agreement: confusion.agreement }),
		counts,
		...(costs.length > 0 && { costUsd: costs.reduce((sum, cost) => sum + cost, 0) }),
	};
}
