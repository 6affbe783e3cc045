/** Control characters but the line's end and the tab, and characters that turn the direction of text. */
const UNPRINTABLE = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text of several lines that is safe on a terminal: what users' data brings along can neither move
 * the cursor nor colour the screen.
 *
 * @example
 * safeLines("one\n\u001b[31mtwo") // => "one\n [31mtwo"
 */
export function safeLines(text: string): string {
	return text.replaceAll(UNPRINTABLE, " ");
}
