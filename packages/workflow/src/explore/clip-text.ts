/** The beginning of a text. */
export interface ClippedText {
	readonly text: string;
	/** Of the whole text, in UTF-16 units as `text.length` counts. */
	readonly length: number;
}

/** The first `limit` UTF-16 units of a text, one less where that would cut a character in two. */
export function clipText(text: string, limit: number): ClippedText {
	if (text.length <= limit) return { text, length: text.length };
	const isCut = (text.codePointAt(limit - 1) ?? 0) > 0xffff;
	return { text: text.slice(0, isCut ? limit - 1 : limit), length: text.length };
}
