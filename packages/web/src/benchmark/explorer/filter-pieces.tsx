import type { RowProblem } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { filterPieces } from "./filter-text.ts";

/** Props of {@link FilterPieces}. */
export interface FilterPiecesProps {
	readonly text: string;
	readonly problems: readonly RowProblem[];
	/** How far the field above is scrolled. */
	readonly shift: number;
}

/** What lies behind the filter's text: a chip under each token. Its own letters are not seen. */
export function FilterPieces({ problems, shift, text }: FilterPiecesProps): ReactElement {
	return (
		<span
			className="inline-block text-transparent select-none"
			style={{ transform: `translateX(${-shift}px)` }}
		>
			{filterPieces(text, problems).map((piece) => (
				<span
					key={piece.start}
					className={classNames(
						"rounded-sm py-0.5",
						piece.kind === "token" && "bg-selected ring-2 ring-selected",
						piece.kind === "problem" &&
							"bg-bad-soft underline decoration-bad decoration-wavy ring-2 ring-bad-soft",
					)}
				>
					{piece.text}
				</span>
			))}
		</span>
	);
}
