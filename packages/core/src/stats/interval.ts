/** Limits of an interval, in the unit of the quantity. */
export interface Interval {
	readonly low: number;
	readonly high: number;
}
