import { normalizeTokens } from "@assay/core/text";
import { l, n } from "js-rouge";

/** Which ROUGE: overlap of words, of pairs of words, or longest common subsequence. */
export type RougeKind = "rouge-1" | "rouge-2" | "rouge-l";

/**
 * ROUGE F1 (precision and recall weigh the same) over the tokens of {@link normalizeTokens}: lower case,
 * no stemming, and for ROUGE-L the whole texts as one sentence. On ASCII text it equals Google's
 * `rouge_score` without stemmer. 0 where either text has no token.
 *
 * Source: Lin (2004), ROUGE: a package for automatic evaluation of summaries.
 *
 * @example
 * rouge("rouge-l", "the gunman killed police", "police killed the gunman") // => 0.5
 */
export function rouge(kind: RougeKind, response: string, reference: string): number {
	if (normalizeTokens(response).length === 0 || normalizeTokens(reference).length === 0) return 0;
	switch (kind) {
		case "rouge-1":
			return n(response, reference, { n: 1, tokenizer: normalizeTokens });
		case "rouge-2":
			return n(response, reference, { n: 2, tokenizer: normalizeTokens });
		case "rouge-l":
			return l(response, reference, { tokenizer: normalizeTokens, segmenter: (text) => [text] });
	}
}
