import { NotComparableError } from "@assay/core/domain";
import type { JudgeComparison } from "@assay/sdk/api";
import {
	compareVersions,
	labelledRows,
	type PreparedTrial,
	type TrialRow,
} from "@assay/workflow/align";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";

/** Rows on which two versions differ that are listed. */
const LISTED = 200;

/**
 * Compares versions of judges on labelled rows of a run. Those of the locked test take part only
 * where all versions are recorded: nobody tunes those any more.
 *
 * @throws {NotComparableError} where the locked test would be looked at for a judge.
 */
export async function compareJudges(
	store: Store,
	data: RunData,
	{
		labels,
		trials,
	}: { readonly trials: readonly PreparedTrial[]; readonly labels: "improve" | "all" },
): Promise<JudgeComparison> {
	const live = trials.find(({ definition }) => definition.kind !== "recorded");
	if (labels === "all" && live !== undefined)
		throw new NotComparableError(
			`Cannot compare "${live.definition.name}" on all labels: the locked test is looked at once per adopted version, expected recorded evaluators, or the labels of the parts to improve with`,
		);
	const criterion = trials[0]?.definition.criterion ?? "";
	const parts = labels === "all" ? undefined : (["examples", "development"] as const);
	const all = await labelledRows(store, data, { criterion, parts });
	const rows = all.filter(({ prompt }) =>
		trials.every(({ evaluator }) => evaluator.applies(prompt)),
	);
	const { pairs, ...compared } = await compareVersions(trials, rows);
	return {
		run: data.run.id,
		labels,
		...compared,
		pairs: pairs.map(({ differing, ...pair }) => ({
			...pair,
			differing: differing
				.filter(mayBeSeen)
				.slice(0, LISTED)
				.map(({ key }) => key),
			differingCount: differing.length,
		})),
	};
}

function mayBeSeen({ truth }: TrialRow): boolean {
	return truth?.part !== "locked-test";
}
