import type { DiffPiece } from "../../design/diff-words.ts";

/** Characters that are kept on each side of a change. */
const AROUND = 90;

/**
 * The changed places of two texts with a little of what stands around them; what is left out in
 * between is an ellipsis.
 *
 * @example
 * diffExcerpt([{ kind: "same", text: "a" }, { kind: "added", text: "b" }]).length // => 2
 */
export function diffExcerpt(pieces: readonly DiffPiece[]): readonly DiffPiece[] {
	return pieces.map((piece, i) =>
		piece.kind === "same"
			? {
					...piece,
					text: around(piece.text, { isFirst: i === 0, isLast: i === pieces.length - 1 }),
				}
			: piece,
	);
}

function around(
	text: string,
	{ isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): string {
	const kept = (isFirst ? 0 : AROUND) + (isLast ? 0 : AROUND);
	if (text.length <= kept + AROUND) return text;
	// Cut between words, where there are some.
	const start = isFirst ? "" : text.slice(0, AROUND).replace(/\s\S*$/, "");
	const end = isLast ? "" : text.slice(-AROUND).replace(/^\S*\s/, "");
	return `${start}${isFirst ? "" : " "}…${isLast ? "" : " "}${end}`;
}
