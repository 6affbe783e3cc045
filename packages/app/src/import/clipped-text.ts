import type { Json } from "@assay/core/domain";

/**
 * A text of at most `length` characters, and how many more there are. No character is cut in two.
 *
 * @example
 * clippedText("abcdef", 4) // => "abcd… (2 more characters)"
 */
export function clippedText(text: string, length: number): string {
	if (text.length <= length) return text;
	const isCutInTwo = /[\uD800-\uDBFF]$/.test(text.slice(0, length));
	const kept = text.slice(0, isCutInTwo ? length - 1 : length);
	return `${kept}… (${text.length - kept.length} more characters)`;
}

/** A value as text: texts as they are, all else as JSON; cut as {@link clippedText} does. */
export function clippedValue(value: Json, length: number): string {
	return clippedText(typeof value === "string" ? value : JSON.stringify(value), length);
}
