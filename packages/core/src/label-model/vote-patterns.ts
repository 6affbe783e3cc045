/**
 * Rows of votes, those without any vote among them, counted by what the labeling functions said.
 * Everything that the label
 * model learns and says rests on these counts, never on single rows.
 */
export interface VotePatterns {
	/** Labeling functions (m), enabled or on trial. */
	readonly labelingFunctions: number;
	/** Patterns (p). Some may be alike, so that a labeling function can be silenced in place. */
	readonly count: number;
	/** (p × m), row-major; `ABSTAIN` or a class from 0. */
	readonly votes: Int8Array;
	/** (p,), how many rows show each pattern. */
	readonly rows: Float64Array;
}

/** A row whose label is ground truth. */
export interface GoldRow {
	/** Index of the row's pattern. */
	readonly pattern: number;
	/** Class, from 0. */
	readonly label: number;
}
