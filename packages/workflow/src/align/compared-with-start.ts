import { mcNemarGreater, type PairedCounts } from "@assay/core/stats";
import type { AlignmentState } from "./alignment-state.ts";
import { clusterSignFlip } from "./cluster-sign-flip.ts";
import type { TrialRow } from "./trial-rows.ts";

/** Level of the one-sided test on the development rows from which a judge counts as better. */
const BETTER_BELOW = 0.1;

/** Whether a candidate is better than the start by more than chance; over clusters where rows share them. */
export function comparedWithStart(
	development: readonly Pick<TrialRow, "clusterId">[],
	start: readonly number[],
	best: readonly number[],
): Pick<AlignmentState, "pValue" | "test" | "isBetter"> {
	const flipped = clusterSignFlip(
		development.map(({ clusterId }, i) => ({
			clusterId,
			difference: (best[i] ?? 0) - (start[i] ?? 0),
		})),
	);
	const pValue = flipped?.greaterP ?? mcNemarGreater(pairedCounts(start, best));
	const test = flipped === undefined ? "mcnemar" : "sign-flip";
	return { pValue, test, isBetter: pValue < BETTER_BELOW };
}

function pairedCounts(start: readonly number[], best: readonly number[]): PairedCounts {
	const count = (before: number, after: number): number =>
		start.filter((score, i) => score === before && best[i] === after).length;
	return {
		bothPassed: count(1, 1),
		onlyFirstPassed: count(1, 0),
		onlySecondPassed: count(0, 1),
		bothFailed: count(0, 0),
	};
}
