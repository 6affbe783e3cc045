import { type ReactElement, useMemo, useState } from "react";
import { Button } from "../../design/button.tsx";
import { cleanText } from "../../design/clean-text.ts";
import { clipText } from "../../design/clip-text.ts";
import { DiffPieces } from "../../design/diff-pieces.tsx";
import { diffWords } from "../../design/diff-words.ts";
import { diffExcerpt } from "./diff-excerpt.ts";

const LONGEST = 100_000;

/** Props of {@link TextChange}. */
export interface TextChangeProps {
	readonly before: string;
	readonly after: string;
}

/** What changed in a text, by words: the changed places, and all of it on demand. */
export function TextChange({ after, before }: TextChangeProps): ReactElement {
	const [isWhole, setWhole] = useState(false);
	const whole = useMemo(
		() =>
			diffWords(
				cleanText(clipText(before, LONGEST).shown),
				cleanText(clipText(after, LONGEST).shown),
			),
		[before, after],
	);
	const excerpt = useMemo(() => diffExcerpt(whole), [whole]);
	const isShortened = excerpt.some(({ text }, i) => text !== whole[i]?.text);
	return (
		<div className="rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs leading-5">
			<DiffPieces pieces={isWhole ? whole : excerpt} />
			{isShortened && (
				<div className="mt-1 -ml-2 font-sans">
					<Button look="plain" size="small" onClick={() => setWhole(!isWhole)}>
						{isWhole ? "Only what changed" : "Show all of it"}
					</Button>
				</div>
			)}
		</div>
	);
}
