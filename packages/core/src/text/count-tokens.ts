import { normalizeTokens } from "./normalize-tokens.ts";

/**
 * How often each token of {@link normalizeTokens} occurs in a text, in order of first occurrence.
 *
 * @example
 * [...countTokens("To be or not to be")] // => [["to", 2], ["be", 2], ["or", 1], ["not", 1]]
 */
export function countTokens(text: string): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const token of normalizeTokens(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
	return counts;
}
