import { normalizeTokens } from "@assay/core/text";
import { textHash } from "../definitions/index.ts";

/** Two texts with the same key say the same in the same words: case, spaces and punctuation aside. */
export function textKey(text: string): string {
	const tokens = normalizeTokens(text);
	return textHash(tokens.length === 0 ? text.trim() : tokens.join(" "));
}
