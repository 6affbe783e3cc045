/** Games between two systems: comparisons of their answers to the same prompt. */
export interface PlayedPair {
	/** Place of a system, below the number of systems. */
	readonly first: number;
	readonly second: number;
	readonly firstWins: number;
	readonly secondWins: number;
	readonly ties: number;
}
