import stringWidth from "string-width";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
// Names and texts come from users' data: none may move the cursor, colour the screen or turn its direction.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/**
 * Text that is safe and takes one line on a terminal: control characters become a space.
 *
 * @example
 * oneLine("a\n\u001b[31mb") // => "a [31mb"
 */
export function oneLine(text: string): string {
	return text.replaceAll(UNPRINTABLE, " ").trim();
}

/**
 * Cuts text to a number of terminal columns; a cut is shown by "…". Characters that people see as
 * one are never split.
 *
 * @example
 * fitText("日本語", 5) // => "日本…"
 */
export function fitText(text: string, width: number): string {
	if (stringWidth(text) <= width) return text;
	let fitted = "";
	let used = 0;
	for (const { segment } of GRAPHEMES.segment(text)) {
		used += stringWidth(segment);
		if (used > width - 1) break;
		fitted += segment;
	}
	return width < 1 ? "" : `${fitted}…`;
}

/**
 * Fills text with spaces to a number of terminal columns; text that is as long or longer stays.
 *
 * @example
 * padText("日本", 6, "right") // => "  日本"
 */
export function padText(text: string, width: number, align: "left" | "right" = "left"): string {
	const missing = " ".repeat(Math.max(0, width - stringWidth(text)));
	return align === "left" ? text + missing : missing + text;
}

/** Terminal columns that a text takes; colours take none. */
export function textWidth(text: string): number {
	return stringWidth(text);
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word stands alone. */
export function wrapText(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
			lines.push(line);
			line = word;
		} else line = line === "" ? word : `${line} ${word}`;
	}
	return [...lines, line];
}
