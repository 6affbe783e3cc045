import type { VerdictColumn } from "../domain/index.ts";
import { VERDICT_KIND } from "../domain/index.ts";
import type { PairedRows } from "./paired-rows.ts";

/** What two runs said of a row under one evaluator. Codes from `bothFailed` on are pairs. */
export const OUTCOME = {
	neitherScored: 0,
	oneScored: 1,
	bothFailed: 4,
	onlyCandidatePassed: 5,
	onlyBaselinePassed: 6,
	bothPassed: 7,
} as const;

/** The verdicts of one evaluator in two runs. */
export interface ColumnPair {
	readonly baseline: VerdictColumn;
	readonly candidate: VerdictColumn;
	/** The evaluator's {@link passBound}. */
	readonly bound: number;
}

/** (rows,): the {@link OUTCOME} of each row. */
export function pairOutcomes(rows: PairedRows, columns: ColumnPair): Uint8Array {
	return Uint8Array.from(rows.baseline, (baseline, row) =>
		pairOutcome(columns, { baseline, candidate: rows.candidate[row]! }),
	);
}

/** The {@link OUTCOME} of one row; a row number outside a column is a row that is not scored. */
export function pairOutcome(
	columns: ColumnPair,
	row: { readonly baseline: number; readonly candidate: number },
): number {
	const { baseline, candidate, bound } = columns;
	const inBaseline = baseline.kinds[row.baseline] === VERDICT_KIND.scored;
	const inCandidate = candidate.kinds[row.candidate] === VERDICT_KIND.scored;
	if (!inBaseline || !inCandidate) {
		return inBaseline || inCandidate ? OUTCOME.oneScored : OUTCOME.neitherScored;
	}
	return (
		OUTCOME.bothFailed +
		(baseline.scores[row.baseline]! >= bound ? 2 : 0) +
		(candidate.scores[row.candidate]! >= bound ? 1 : 0)
	);
}
