import { type ReactElement, useMemo } from "react";
import { classNames } from "./class-names.ts";
import { cleanText } from "./clean-text.ts";
import { clipText } from "./clip-text.ts";
import { type DiffBlock, diffLines } from "./diff-lines.ts";
import { DiffPieces } from "./diff-pieces.tsx";
import { formatCount } from "./format-number.ts";

const LONGEST = 100_000;
const SIGN = { same: "", added: "+", removed: "−" } as const;
const EDGE = {
	same: "border-transparent",
	added: "border-good bg-good-soft",
	removed: "border-bad bg-bad-soft",
} as const;

/** Props of {@link LineDiff}. */
export interface LineDiffProps {
	readonly before: string;
	readonly after: string;
}

/** What changed from one text to another, line by line, with the words that differ. */
export function LineDiff({ after, before }: LineDiffProps): ReactElement {
	const [left, right] = [clipText(before, LONGEST), clipText(after, LONGEST)];
	const blocks = useMemo(
		() => diffLines(cleanText(left.shown), cleanText(right.shown)),
		[left.shown, right.shown],
	);
	const hidden = left.hidden + right.hidden;
	return (
		<div className="flex flex-col">
			{blocks.map((block, i) => (
				// The blocks have no other name than their place, and never move.
				// oxlint-disable-next-line react/no-array-index-key
				<Block key={i} block={block} />
			))}
			{hidden > 0 && (
				<p className="mt-2 text-xs text-ink-faint">
					{formatCount(hidden)} more characters are not compared
				</p>
			)}
		</div>
	);
}

function Block({ block }: { readonly block: DiffBlock }): ReactElement {
	if (block.hidden > 0)
		return (
			<p className="py-0.5 pl-6.5 text-xs text-ink-faint">
				{formatCount(block.hidden)} lines as before
			</p>
		);
	return (
		<div className={classNames("flex gap-2 border-l-2 py-0.5 pl-1.5", EDGE[block.kind])}>
			<span aria-hidden className="w-2.5 shrink-0 text-ink-muted select-none">
				{SIGN[block.kind]}
			</span>
			<div className="min-w-0 grow">
				<DiffPieces pieces={block.pieces} />
			</div>
		</div>
	);
}
