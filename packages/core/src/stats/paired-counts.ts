/** Rows that two runs both judged pass or fail, by what each run said. */
export interface PairedCounts {
	readonly bothPassed: number;
	readonly onlyFirstPassed: number;
	readonly onlySecondPassed: number;
	readonly bothFailed: number;
}

/**
 * Number of pairs.
 *
 * @example
 * countPairs({ bothPassed: 1, onlyFirstPassed: 2, onlySecondPassed: 3, bothFailed: 4 }) // => 10
 */
export function countPairs(pairs: PairedCounts): number {
	return pairs.bothPassed + pairs.onlyFirstPassed + pairs.onlySecondPassed + pairs.bothFailed;
}
