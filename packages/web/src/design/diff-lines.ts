import { diffArrays } from "diff";
import { type DiffPiece, diffWords } from "./diff-words.ts";

/** Whole lines of two texts: in both, or in one of them, with the words that differ. */
export interface DiffBlock {
	readonly kind: "same" | "added" | "removed";
	readonly pieces: readonly DiffPiece[];
	/** Lines in both that are left out here, as they are far from what differs. */
	readonly hidden: number;
}

/** Lines in both that stay in sight, before and after what differs. */
const CONTEXT = 2;
/** Steps after which two texts count as different throughout. */
const MOST_EDITS = 1_000;

/**
 * What changed from one text to another, by lines; in lines that were replaced, by words.
 *
 * @example
 * diffLines("a\nb", "a\nc").map(({ kind }) => kind) // => ["same", "removed", "added"]
 */
export function diffLines(before: string, after: string): readonly DiffBlock[] {
	const [left, right] = [before.split("\n"), after.split("\n")];
	const parts = diffArrays(left, right, { maxEditLength: MOST_EDITS }) ?? [
		{ removed: true, added: false, value: left },
		{ removed: false, added: true, value: right },
	];
	return parts.flatMap((part, i): readonly DiffBlock[] => {
		const text = part.value.join("\n");
		if (part.added && parts[i - 1]?.removed === true)
			return [block("added", wordsOf(parts[i - 1]?.value.join("\n") ?? "", text, "removed"))];
		if (part.removed && parts[i + 1]?.added === true)
			return [block("removed", wordsOf(text, parts[i + 1]?.value.join("\n") ?? "", "added"))];
		if (part.added) return [block("added", [{ kind: "added", text }])];
		if (part.removed) return [block("removed", [{ kind: "removed", text }])];
		return sameBlocks(part.value, { isFirst: i === 0, isLast: i === parts.length - 1 });
	});
}

function block(kind: DiffBlock["kind"], pieces: readonly DiffPiece[], hidden = 0): DiffBlock {
	return { kind, pieces, hidden };
}

function wordsOf(before: string, after: string, left: DiffPiece["kind"]): readonly DiffPiece[] {
	return diffWords(before, after).filter(({ kind }) => kind !== left);
}

function sameBlocks(
	lines: readonly string[],
	{ isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly DiffBlock[] {
	const head = isFirst ? 0 : CONTEXT;
	const tail = isLast ? 0 : CONTEXT;
	const same = (shown: readonly string[]): DiffBlock =>
		block("same", [{ kind: "same", text: shown.join("\n") }]);
	const hidden = lines.length - head - tail;
	// Two lines take no more room than the line that would stand for them.
	if (hidden <= 2) return [same(lines)];
	return [
		...(head > 0 ? [same(lines.slice(0, head))] : []),
		block("same", [], hidden),
		...(tail > 0 ? [same(lines.slice(-tail))] : []),
	];
}
