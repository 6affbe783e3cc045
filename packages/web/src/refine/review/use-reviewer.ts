import { useState } from "react";

const KEY = "assay-reviewer";

/** Name under which this browser commits; the program knows no accounts. */
export function useReviewer(): readonly [string, (name: string) => void] {
	const [name, setName] = useState(() => localStorage.getItem(KEY) ?? "");
	return [
		name,
		(next) => {
			localStorage.setItem(KEY, next);
			setName(next);
		},
	];
}
