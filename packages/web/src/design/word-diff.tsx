import { type ReactElement, useMemo } from "react";
import { cleanText } from "./clean-text.ts";
import { clipText } from "./clip-text.ts";
import { DiffPieces } from "./diff-pieces.tsx";
import { diffWords } from "./diff-words.ts";
import { formatCount } from "./format-number.ts";

const LONGEST = 100_000;

/** Props of {@link WordDiff}. */
export interface WordDiffProps {
	readonly before: string;
	readonly after: string;
}

/** What changed from one text to another: struck through, underlined, and marked for screen readers. */
export function WordDiff({ before, after }: WordDiffProps): ReactElement {
	const [left, right] = [clipText(before, LONGEST), clipText(after, LONGEST)];
	const pieces = useMemo(
		() => diffWords(cleanText(left.shown), cleanText(right.shown)),
		[left.shown, right.shown],
	);
	const hidden = left.hidden + right.hidden;
	return (
		<div>
			<DiffPieces pieces={pieces} />
			{hidden > 0 && (
				<p className="mt-2 text-xs text-ink-faint">
					{formatCount(hidden)} more characters are not compared
				</p>
			)}
		</div>
	);
}
