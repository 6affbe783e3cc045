import { binomCdf } from "../numeric/index.ts";
import type { PairedCounts } from "./paired-counts.ts";

/**
 * McNemar's exact test against the second passing more often than the first.
 *
 * Source: McNemar (1947), Psychometrika 12, 153; one-sided binomial test on the pairs that differ.
 *
 * @returns in (0, 1]; 1 where no pair differs.
 *
 * @example
 * mcNemarGreater({ bothPassed: 9, onlyFirstPassed: 0, onlySecondPassed: 3, bothFailed: 9 }).toFixed(6) // => "0.125000"
 */
export function mcNemarGreater({ onlyFirstPassed, onlySecondPassed }: PairedCounts): number {
	return binomCdf(onlyFirstPassed, onlyFirstPassed + onlySecondPassed, 0.5);
}
