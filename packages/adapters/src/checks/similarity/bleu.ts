import { normalizeTokens } from "@assay/core/text";
import { countItems, sharedCount } from "./item-counts.ts";

const LONGEST = 4;

/**
 * Sentence BLEU of one response against one reference: geometric mean of the precisions of 1- to
 * 4-grams times the brevity penalty, over the tokens of {@link normalizeTokens} (lower case).
 * Precisions of 2- to 4-grams are smoothed by adding 1 to both counts, so that a short text is not 0
 * for want of a 4-gram; 0 where no word is shared.
 *
 * Sources: Papineni et al. (2002); smoothing of Lin and Och (2004), number 2 in Chen and Cherry
 * (2014).
 *
 * @example
 * bleu("the cat sat", "the cat sat") // => 1
 */
export function bleu(response: string, reference: string): number {
	const given = normalizeTokens(response);
	const expected = normalizeTokens(reference);
	let logSum = 0;
	for (let length = 1; length <= LONGEST; length++) {
		const grams = countItems(ngrams(given, length));
		const shared = sharedCount(grams, countItems(ngrams(expected, length)));
		if (length === 1 && shared === 0) return 0;
		const added = length === 1 ? 0 : 1;
		logSum += Math.log((shared + added) / (Math.max(0, given.length - length + 1) + added));
	}
	const brevity = Math.min(0, 1 - expected.length / given.length);
	return Math.exp(logSum / LONGEST + brevity);
}

function ngrams(tokens: readonly string[], length: number): readonly string[] {
	return tokens
		.slice(0, Math.max(0, tokens.length - length + 1))
		.map((_, start) => tokens.slice(start, start + length).join(" "));
}
