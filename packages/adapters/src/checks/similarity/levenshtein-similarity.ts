import { distance } from "fastest-levenshtein";

/**
 * 1 − (insertions, deletions and replacements) / (length of the longer text), in UTF-16 units, case
 * and white space included; 1 for two empty texts.
 *
 * @example
 * levenshteinSimilarity("abcd", "abed") // => 0.75
 */
export function levenshteinSimilarity(response: string, reference: string): number {
	const longer = Math.max(response.length, reference.length);
	return longer === 0 ? 1 : 1 - distance(response, reference) / longer;
}
