import { Check, Copy } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";

const SHOWN_MS = 1_500;

/** Props of {@link CopyButton}. */
export interface CopyButtonProps {
	/** What is copied. */
	readonly text: string;
	/** What it is, for people: "Copy" stands before it. */
	readonly what: string;
}

/** Puts a text into the clipboard. */
export function CopyButton({ text, what }: CopyButtonProps): ReactElement {
	const [isDone, setDone] = useState(false);
	useEffect(() => {
		if (!isDone) return;
		const timer = setTimeout(() => setDone(false), SHOWN_MS);
		return () => clearTimeout(timer);
	}, [isDone]);
	return (
		<IconButton
			size="small"
			label={isDone ? "Copied" : `Copy ${what}`}
			onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
		>
			{isDone ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
		</IconButton>
	);
}
