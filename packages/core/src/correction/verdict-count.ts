/** Rows to which the judge gave one verdict, and the experts' labels among them. */
export interface VerdictCount {
	/** Rows with the verdict, the labelled ones included. */
	readonly judged: number;
	/** Rows of these that carry an expert's label. */
	readonly labeled: number;
	/** Labelled rows that the expert passed. */
	readonly labeledPass: number;
}

/**
 * Throws unless the counts contain each other; weighted counts need not be whole.
 *
 * @throws {RangeError} if not 0 ≤ labeledPass ≤ labeled ≤ judged < ∞.
 *
 * @example
 * checkVerdictCount({ judged: 9, labeled: 4, labeledPass: 3 }) // => undefined
 */
export function checkVerdictCount({ judged, labeled, labeledPass }: VerdictCount): void {
	const isPossible = labeledPass >= 0 && labeledPass <= labeled && labeled <= judged;
	if (!isPossible || !Number.isFinite(judged)) {
		throw new RangeError(
			`Cannot use ${labeledPass} passed of ${labeled} labelled of ${judged} judged rows: expected counts of which each contains the one before`,
		);
	}
}
