import type { DrawStratum } from "./draw-stratum.ts";
import type { VerdictCount } from "./verdict-count.ts";

/** What a judge can say; a row on which it abstained is a category of its own. */
export type JudgeVerdict = "pass" | "fail" | "abstained";

/** The rows of a cell that had the same chance to be labelled, by the judge's verdict. */
export interface CellStratum {
	/** Chance of each row to be drawn, in (0, 1]; absent where all rows had one and the same chance. */
	readonly inclusionProbability?: number | undefined;
	readonly pass: VerdictCount;
	readonly fail: VerdictCount;
	readonly abstained?: VerdictCount | undefined;
}

/** Order of the verdicts in every list of counts. */
export const JUDGE_VERDICTS: readonly JudgeVerdict[] = ["pass", "fail", "abstained"];

const NONE: VerdictCount = { judged: 0, labeled: 0, labeledPass: 0 };

/**
 * Puts a cell's counts into the order of `JUDGE_VERDICTS`.
 *
 * @example
 * toDrawStratum({ pass: { judged: 1, labeled: 0, labeledPass: 0 }, fail: { judged: 0, labeled: 0, labeledPass: 0 } }).verdicts.length // => 3
 */
export function toDrawStratum(cell: CellStratum): DrawStratum {
	return {
		inclusionProbability: cell.inclusionProbability,
		verdicts: JUDGE_VERDICTS.map((verdict) => cell[verdict] ?? NONE),
	};
}
