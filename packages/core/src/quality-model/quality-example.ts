/** A response whose quality is judged, with what else is known of it. */
export interface QualityExample {
	readonly prompt: string;
	readonly response: string;
	/** (d,), one value per named column, in the order of the names; NaN = missing. */
	readonly columns: ArrayLike<number>;
}
