import { diffArrays, diffWordsWithSpace } from "diff";

/** A piece of two texts: in both, or in one of them. */
export interface DiffPiece {
	readonly kind: "same" | "added" | "removed";
	readonly text: string;
}

/** Texts that are longer together are compared line by line. */
const LONGEST_BY_WORD = 40_000;
/** Steps after which two texts count as different throughout. */
const MOST_EDITS = 1_000;

/**
 * What changed from one text to another, by words; by lines in long texts.
 *
 * @example
 * diffWords("a cat", "a dog").length // => 3
 */
export function diffWords(before: string, after: string): readonly DiffPiece[] {
	const isShort = before.length + after.length <= LONGEST_BY_WORD;
	const parts = isShort
		? diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
		: diffArrays(linesOf(before), linesOf(after), { maxEditLength: MOST_EDITS })?.map((part) => ({
				...part,
				value: part.value.join(""),
			}));
	if (parts === undefined)
		return [
			{ kind: "removed", text: before },
			{ kind: "added", text: after },
		];
	return parts.map((part) => ({
		kind: part.added ? "added" : part.removed ? "removed" : "same",
		text: part.value,
	}));
}

function linesOf(text: string): string[] {
	return text.split(/(?<=\n)/);
}
