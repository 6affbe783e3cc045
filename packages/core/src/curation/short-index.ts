/** Least part of a text that a short reference makes up when the text is taken to be the reference. */
const MIN_PART = 0.7;

/** Finds references that are too short for n-grams. */
export interface ShortIndex {
	/** Index of the first reference that stands in the text and makes up at least 70 % of it. */
	match(tokens: readonly string[]): number | undefined;
}

/**
 * Indexes the references of fewer than `size` tokens, and at least one.
 *
 * @param references - tokens of each, as of `normalizeTokens`.
 *
 * @example
 * createShortIndex([["what", "is", "covered"]], 8).match(["hi", "what", "is", "covered"]) // => 0
 */
export function createShortIndex(
	references: readonly (readonly string[])[],
	size: number,
): ShortIndex {
	const texts = new Map<string, number>();
	for (const [reference, tokens] of references.entries()) {
		if (tokens.length === 0 || tokens.length >= size) continue;
		const text = tokens.join(" ");
		if (!texts.has(text)) texts.set(text, reference);
	}
	return {
		match: (tokens) => {
			let first: number | undefined;
			for (let length = 1; length < size && length <= tokens.length; length++) {
				if (length < MIN_PART * tokens.length) continue;
				for (let start = 0; start + length <= tokens.length; start++) {
					const found = texts.get(tokens.slice(start, start + length).join(" "));
					if (found !== undefined && (first === undefined || found < first)) first = found;
				}
			}
			return first;
		},
	};
}
