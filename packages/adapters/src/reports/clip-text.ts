import { countText } from "./quantity-text.ts";

/**
 * Cuts a long text and says how much is missing, so that no single row decides a report's size.
 *
 * @example
 * clipText("abcdef", 4) // => "abcd… (2 more characters)"
 */
export function clipText(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const kept = text
		.slice(0, limit)
		.toWellFormed()
		.replace(/\uFFFD$/, "");
	return `${kept}… (${countText(text.length - kept.length)} more characters)`;
}
