/** Both probabilities that a point cuts off; each is right relative to itself, however small. */
export interface Tails {
	/** At or below the point. */
	readonly lower: number;
	/** Above the point. */
	readonly upper: number;
}
