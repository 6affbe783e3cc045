import { type ReactElement, useMemo, useState } from "react";
import { buttonClass } from "./button-class.ts";
import { cleanText } from "./clean-text.ts";
import { clipText } from "./clip-text.ts";
import { formatCount } from "./format-number.ts";

const SHOWN = 4_000;
const SHOWN_ON_DEMAND = 200_000;

/** Props of {@link SafeText}. */
export interface SafeTextProps {
	readonly text: string;
	/** Characters that are shown at first. */
	readonly limit?: number | undefined;
}

/** Text of others, as it is: never markup, wrapped anywhere, what is hidden in it in sight. */
export function SafeText({ text, limit = SHOWN }: SafeTextProps): ReactElement {
	const [most, setMost] = useState(limit);
	const { shown, hidden } = useMemo(() => clipText(text, most), [text, most]);
	return (
		<div dir="auto" className="foreign">
			{cleanText(shown)}
			{hidden > 0 && (
				<span dir="ltr" className="mt-2 flex items-center gap-2 text-xs text-ink-faint">
					{formatCount(hidden)} more characters
					<button
						type="button"
						className={buttonClass({ size: "small" })}
						onClick={() => setMost(most < SHOWN_ON_DEMAND ? SHOWN_ON_DEMAND : text.length)}
					>
						{text.length > SHOWN_ON_DEMAND && most < SHOWN_ON_DEMAND ? "Show more" : "Show all"}
					</button>
				</span>
			)}
		</div>
	);
}
