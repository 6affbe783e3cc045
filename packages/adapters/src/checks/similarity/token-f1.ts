import { countItems, sharedCount } from "./item-counts.ts";

/**
 * F1 of the words that response and reference share, each counted as often as it occurs, after the
 * normalisation of SQuAD: lower case, punctuation removed, the articles a, an, the removed. With no
 * word left on one side it is 1 when the other has none either, else 0.
 *
 * Source: the SQuAD 2.0 evaluation script; here all Unicode punctuation and symbols are removed,
 * there those of ASCII.
 *
 * @example
 * tokenF1("The answer: Paris", "Paris") // => 0.6666666666666666
 */
export function tokenF1(response: string, reference: string): number {
	const given = squadTokens(response);
	const expected = squadTokens(reference);
	if (given.length === 0 || expected.length === 0) return Number(given.length === expected.length);
	const shared = sharedCount(countItems(given), countItems(expected));
	return (2 * shared) / (given.length + expected.length);
}

/** The words that {@link tokenF1} compares, in order. */
export function squadTokens(text: string): readonly string[] {
	return text
		.toLowerCase()
		.replaceAll(/[\p{P}\p{S}]/gu, "")
		.replaceAll(/\b(?:a|an|the)\b/g, " ")
		.split(/\s+/)
		.filter((token) => token !== "");
}
