import { useEffect, useRef, useState } from "react";

const PATIENCE_MS = 120;

/** A text that is typed, and told a moment later. */
export interface Draft {
	readonly text: string;
	readonly type: (text: string) => void;
	/** Tells it now. */
	readonly commit: () => void;
}

/** Keeps what is typed; a value that comes from elsewhere takes its place. */
export function useDraft(value: string, onChange: (value: string) => void): Draft {
	const [text, setText] = useState(value);
	const [known, setKnown] = useState(value);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	if (value !== known) {
		setKnown(value);
		if (value !== text.trim()) setText(value);
	}
	useEffect(() => () => clearTimeout(timer.current), []);
	const tell = (next: string): void => {
		clearTimeout(timer.current);
		if (next.trim() !== value) onChange(next.trim());
	};
	return {
		text,
		type(next) {
			setText(next);
			clearTimeout(timer.current);
			timer.current = setTimeout(() => tell(next), PATIENCE_MS);
		},
		commit: () => tell(text),
	};
}
