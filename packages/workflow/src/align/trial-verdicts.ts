import type { Usage, Verdict } from "@assay/core/domain";
import { describeVerdicts } from "../benchmark/index.ts";
import type { PreparedTrial } from "./prepare-trial.ts";
import type { TrialRow } from "./trial-rows.ts";

/** What is known of one row of a trial. */
export interface TrialVerdict {
	/** Absent where the evaluator was not asked yet. */
	readonly verdict?: Verdict;
	/** Of the call that gave it. */
	readonly usage?: Usage;
	/** The judge's reply as it came. */
	readonly raw?: string;
}

/** The verdicts on rows that can be had without a call, by row. */
export async function trialVerdicts(
	{ evaluator, work }: PreparedTrial,
	rows: readonly TrialRow[],
): Promise<readonly TrialVerdict[]> {
	if (evaluator.kind !== "ledgered") {
		const columns = await describeVerdicts(work, rows);
		const own = columns.at(-1) ?? [];
		return rows.map((_, i) => (own[i] === undefined ? {} : { verdict: own[i] }));
	}
	const keys = rows.map((row) => evaluator.key(row));
	const found = await work.store.getVerdicts([...new Set(keys)]);
	return keys.map((key) => {
		const entry = found.get(key);
		if (entry === undefined) return {};
		const { raw, usage, verdict } = entry;
		return { verdict, usage, ...(raw !== undefined && { raw }) };
	});
}
