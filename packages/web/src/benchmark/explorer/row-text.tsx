import type { RowText } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { classNames } from "../../design/class-names.ts";
import { cleanText } from "../../design/clean-text.ts";
import { Num } from "../../design/num.tsx";
import { RemovedResponse } from "./removed-response.tsx";

/** Props of {@link RowTextCell}. */
export interface RowTextCellProps {
	readonly text: RowText | undefined;
	/** When the text was removed by retention; milliseconds since 1970. */
	readonly removedAt?: number | undefined;
	/** Lines that there is room for. */
	readonly lines: 1 | 2;
}

/** The beginning of a text in a list: line breaks are spaces there. */
export function RowTextCell({ lines, removedAt, text }: RowTextCellProps): ReactElement {
	if (removedAt !== undefined) return <RemovedResponse at={removedAt} isCell />;
	if (text === undefined) return <Num text={undefined} title="No response" />;
	const shown = cleanText(text.text).replace(/\s+/g, " ");
	return (
		<div
			dir="auto"
			className={classNames(
				"[unicode-bidi:plaintext]",
				lines === 1 ? "truncate" : "line-clamp-2 [overflow-wrap:anywhere] whitespace-normal",
			)}
		>
			{shown}
			{text.length > text.text.length && "…"}
		</div>
	);
}
