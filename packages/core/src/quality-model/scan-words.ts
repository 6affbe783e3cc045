import { normalizeTokens } from "../text/index.ts";

const ASCII_END = 0x80;
const SPACE = 0x20;
/** 1 for the digits and lower-case letters of ASCII. */
const IS_WORD: Uint8Array = Uint8Array.from({ length: ASCII_END }, (_, code) =>
	/[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * The words of a text, the same as {@link normalizeTokens}, several times faster where most
 * characters are ASCII: only what stands between two spaces and has others is normalised.
 *
 * @example
 * scanWords("It's 20 %") // => ["it", "s", "20"]
 */
export function scanWords(text: string): readonly string[] {
	const lower = text.toLowerCase();
	// A letter whose lower case is longer moves all that follow.
	if (lower.length !== text.length) return normalizeTokens(text);
	const words: string[] = [];
	let start = -1;
	let [chunkStart, chunkWords] = [0, 0];
	for (let at = 0; at < lower.length; at++) {
		const code = lower.charCodeAt(at);
		if (code >= ASCII_END) {
			const space = text.indexOf(" ", at);
			const end = space < 0 ? text.length : space;
			words.length = chunkWords;
			for (const word of normalizeTokens(text.slice(chunkStart, end))) words.push(word);
			start = -1;
			at = end;
			[chunkStart, chunkWords] = [end, words.length];
		} else if (IS_WORD[code] === 1) {
			if (start < 0) start = at;
		} else {
			if (start >= 0) words.push(lower.slice(start, at));
			start = -1;
			if (code === SPACE) [chunkStart, chunkWords] = [at, words.length];
		}
	}
	if (start >= 0) words.push(lower.slice(start));
	return words;
}
