import { syllable } from "syllable";

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*/gu;
const SENTENCE_END = /[.!?…]+(?=\s|$)|\n+/u;
const HAS_LETTER = /\p{L}/u;

/**
 * Flesch's reading ease of an English text: 206.835 − 1.015 × words per sentence − 84.6 × syllables
 * per word; about 0 (hard) to 100 (easy), open at both ends. Lines end sentences too.
 *
 * Source: R. Flesch (1948), A new readability yardstick.
 *
 * @returns `undefined` for a text without words.
 */
export function fleschReadingEase(text: string): number | undefined {
	const words = text.match(WORD) ?? [];
	if (words.length === 0) return undefined;
	const sentences = text.split(SENTENCE_END).filter((part) => HAS_LETTER.test(part)).length;
	const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
	return 206.835 - (1.015 * words.length) / sentences - (84.6 * syllables) / words.length;
}
