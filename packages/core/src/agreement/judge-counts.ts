/** Rows that people and an evaluator both judged, by what each of them said. */
export interface JudgeCounts {
	/** Both say pass. */
	readonly tp: number;
	/** The evaluator says pass, people say fail. */
	readonly fp: number;
	/** The evaluator says fail, people say pass. */
	readonly fn: number;
	/** Both say fail. */
	readonly tn: number;
}

/**
 * Throws unless the counts are whole numbers from 0.
 *
 * @throws {RangeError} if a count is negative or not whole.
 *
 * @example
 * checkJudgeCounts({ tp: 1, fp: 0, fn: 0, tn: 2 }) // => undefined
 */
export function checkJudgeCounts({ tp, fp, fn, tn }: JudgeCounts): void {
	for (const count of [tp, fp, fn, tn]) {
		if (!Number.isSafeInteger(count) || count < 0) {
			throw new RangeError(`Cannot count ${count} rows: expected a whole number from 0`);
		}
	}
}
