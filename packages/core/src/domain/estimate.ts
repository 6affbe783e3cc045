/** A number computed from rows, with what it rests on. */
export interface Estimate {
	/** In the quantity's own unit; shares are 0 to 1. */
	readonly value: number;
	readonly low: number;
	readonly high: number;
	/** Rows that the value rests on. */
	readonly count: number;
	/** Level of the interval, such as 0.95. */
	readonly confidence: number;
}
