import type { Json } from "@assay/core/domain";
import type { ReactElement } from "react";
import { LineDiff } from "../../../design/line-diff.tsx";
import { WordDiff } from "../../../design/word-diff.tsx";
import { readableValue } from "./readable-value.ts";

const LONGEST_LINE = 160;

/** Props of {@link ValueDiff}. */
export interface ValueDiffProps {
	readonly before: Json | undefined;
	readonly after: Json | undefined;
}

/** What became of a value: in words where it is short, else line by line. */
export function ValueDiff({ after, before }: ValueDiffProps): ReactElement {
	const [left, right] = [readableValue(before), readableValue(after)];
	const isShort = [left, right].every(
		(text) => text.length <= LONGEST_LINE && !text.includes("\n"),
	);
	if (left === right)
		return <p className="text-ink-faint">{left === "" ? "Empty" : "As before"}</p>;
	return isShort ? (
		<>
			<WordDiff before={left} after={right} />
			{right === "" && <p className="text-xs text-ink-faint">Taken away</p>}
		</>
	) : (
		<LineDiff before={left} after={right} />
	);
}
