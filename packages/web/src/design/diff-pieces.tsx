import type { ReactElement } from "react";
import type { DiffPiece } from "./diff-words.ts";

/** A difference of two texts: struck through, underlined, and marked for screen readers. */
export function DiffPieces({ pieces }: { readonly pieces: readonly DiffPiece[] }): ReactElement {
	return (
		<div dir="auto" className="foreign">
			{pieces.map(({ kind, text }, i) => {
				// The pieces have no other name than their place, and never move.
				const key = `${i} ${kind}`;
				if (kind === "added")
					return (
						<ins key={key} className="rounded-sm bg-good-soft text-good underline">
							{text}
						</ins>
					);
				if (kind === "removed")
					return (
						<del key={key} className="rounded-sm bg-bad-soft text-bad line-through">
							{text}
						</del>
					);
				return <span key={key}>{text}</span>;
			})}
		</div>
	);
}
