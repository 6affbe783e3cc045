import type { RunColumns } from "@assay/core/benchmark";
import { inTurns } from "../calls/index.ts";
import {
	compareColumns,
	type SharedDefinitions,
	type StoredComparison,
	sharedDefinitions,
} from "../results/compare-stored-runs.ts";
import type { RunData } from "./run-data.ts";

/**
 * Compares two runs that are in memory, with the same numbers as `compareStoredRuns`; others get
 * their turn meanwhile.
 *
 * @throws {NotComparableError} when they have no evaluator or no prompt in common.
 */
export async function compareRunData(
	baseline: RunData,
	candidate: RunData,
): Promise<Pick<StoredComparison, "result" | "notComparable">> {
	const shared = sharedDefinitions(baseline, candidate);
	return inTurns(
		compareColumns(
			{
				run: baseline.run,
				subject: baseline.subject,
				columns: chosenColumns(baseline, shared.baseline),
			},
			{
				run: candidate.run,
				subject: candidate.subject,
				columns: chosenColumns(candidate, shared.candidate),
			},
			shared,
		),
	);
}

/** The columns and slices of a run that a comparison shares. */
export function chosenColumns(
	{ columns }: RunData,
	wanted: SharedDefinitions["baseline"],
): RunColumns {
	return {
		...columns,
		verdicts: wanted.evaluators.flatMap((index) => columns.verdicts[index] ?? []),
		slices: wanted.slices.flatMap((index) => columns.slices[index] ?? []),
	};
}
