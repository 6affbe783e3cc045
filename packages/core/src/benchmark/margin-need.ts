import { wilsonSampleSize } from "../stats/index.ts";
import type { MatrixCell } from "./evaluator-matrix.ts";

/** What a slice needs for an interval of a wanted half width. */
export interface MarginNeed {
	/** Evaluator that needs most; absent where none has enough rows to say. */
	readonly evaluator?: string;
	/** Pass rate that was planned with: the evaluator's, or the assumed one. */
	readonly rate: number;
	/** True: nothing was observed, so that the rate that needs most is assumed. */
	readonly isAssumed: boolean;
	/** Half the width of the interval as it is; absent where nothing was observed. */
	readonly halfWidth?: number;
	/** Prompts in all, for the wanted half width. */
	readonly needed: number;
}

/** The rate that needs most rows. */
const ASSUMED_RATE = 0.5;
/** Fewer rows say too little about a rate. */
const LEAST_ROWS = 10;

/**
 * Prompts that a slice needs so that the pass rate of every evaluator gets a 95 % Wilson interval of
 * at most `halfWidth` to each side. Where rows are clustered, more are needed in the same proportion
 * as there are rows for one row's worth of information.
 *
 * @param cells of the slice in a run, with their evaluators' names.
 * @param halfWidth - in (0, 0.5).
 * @throws {RangeError} if `halfWidth` is out of range.
 *
 * @example
 * marginNeed([], 0.1) // => { rate: 0.5, isAssumed: true, needed: 93 }
 */
export function marginNeed(
	cells: readonly (Pick<MatrixCell, "effectiveCount" | "passRate" | "scored"> & {
		readonly evaluator: string;
	})[],
	halfWidth: number,
): MarginNeed {
	const needs = cells.flatMap(({ effectiveCount, evaluator, passRate, scored }): MarginNeed[] => {
		if (passRate === undefined || effectiveCount < LEAST_ROWS) return [];
		const rowsPerRow = scored / effectiveCount;
		return [
			{
				evaluator,
				rate: passRate.value,
				isAssumed: false,
				halfWidth: (passRate.high - passRate.low) / 2,
				needed: Math.ceil(wilsonSampleSize(passRate.value, halfWidth) * rowsPerRow),
			},
		];
	});
	const assumed = {
		rate: ASSUMED_RATE,
		isAssumed: true,
		needed: wilsonSampleSize(ASSUMED_RATE, halfWidth),
	};
	return needs.toSorted((a, b) => b.needed - a.needed)[0] ?? assumed;
}
