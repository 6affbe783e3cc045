import type { RowText } from "@assay/sdk/api";
import { Download } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "../../design/button.tsx";
import { formatCount } from "../../design/format-number.ts";
import { SafeMarkdown } from "../../design/safe-markdown.tsx";
import { SafeText } from "../../design/safe-text.tsx";
import { saveAddress } from "./save-address.ts";

/** Props of {@link RecordText}. */
export interface RecordTextProps {
	readonly text: RowText;
	readonly isMarkdown?: boolean | undefined;
	/** Characters that are shown at first. */
	readonly limit?: number | undefined;
	/** Address of the whole text. */
	readonly whole?: string | undefined;
}

/** A text of a record; of a very long one its beginning, and a way to the rest. */
export function RecordText({ isMarkdown, limit, text, whole }: RecordTextProps): ReactElement {
	const rest = text.length - text.text.length;
	return (
		<>
			{isMarkdown === true ? (
				<SafeMarkdown text={text.text} />
			) : (
				<SafeText text={text.text} limit={limit} />
			)}
			{rest > 0 && (
				<p className="mt-2 flex flex-wrap items-center gap-2 text-xs text-ink-faint">
					The first {formatCount(text.text.length)} of {formatCount(text.length)} characters
					{whole !== undefined && (
						<Button size="small" onClick={() => saveAddress(whole)}>
							<Download aria-hidden />
							Save all of it
						</Button>
					)}
				</p>
			)}
		</>
	);
}
