/** A text that may be cut. */
export interface ClippedText {
	readonly shown: string;
	/** Characters that are not shown. */
	readonly hidden: number;
}

/**
 * The beginning of a text, cut at a limit but never inside a character.
 *
 * @example
 * clipText("abcdef", 4) // => { shown: "abcd", hidden: 2 }
 */
export function clipText(text: string, limit: number): ClippedText {
	if (text.length <= limit) return { shown: text, hidden: 0 };
	const isInside = /[\ud800-\udbff]/.test(text.charAt(limit - 1));
	const end = isInside ? limit - 1 : limit;
	return { shown: text.slice(0, end), hidden: text.length - end };
}
