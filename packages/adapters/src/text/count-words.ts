/** One character of a script that is written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const UNSPACED =
	"\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
const WORD = new RegExp(`[${UNSPACED}]|[^\\s${UNSPACED}]+`, "gu");
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Number of words: runs between white space that hold a letter or a digit, so that `don't`,
 * `co-pay` and `$1,000.00` are one word each and a lone dash is none. In scripts that are written
 * without spaces each character counts as a word.
 *
 * @example
 * countWords("Don't pay $1,000 - ask first") // => 5
 */
export function countWords(text: string): number {
	let count = 0;
	for (const [word] of text.matchAll(WORD)) if (LETTER_OR_DIGIT.test(word)) count++;
	return count;
}
