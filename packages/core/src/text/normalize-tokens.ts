const UNSPACED = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}";
const TOKEN = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, "gu");

/**
 * The words of a text for comparison: compatibility forms folded (NFKC), lower case, maximal runs
 * of letters, marks and digits; one token per character of Chinese, Japanese and Thai.
 *
 * @example
 * normalizeTokens("X-ray's co-pay: $20") // => ["x", "ray", "s", "co", "pay", "20"]
 */
export function normalizeTokens(text: string): string[] {
	return text.normalize("NFKC").toLowerCase().match(TOKEN) ?? [];
}
