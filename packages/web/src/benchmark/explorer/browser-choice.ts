import { useCallback, useState } from "react";

/** A choice that this browser remembers, as a list of words. */
export function useBrowserChoice(
	name: string,
): readonly [readonly string[], (value: readonly string[]) => void] {
	const key = `assay-${name}`;
	const [value, setValue] = useState(() => readList(localStorage.getItem(key)));
	const set = useCallback(
		(next: readonly string[]) => {
			setValue(next);
			localStorage.setItem(key, JSON.stringify(next));
		},
		[key],
	);
	return [value, set];
}

/** What another version of the page wrote may be anything. */
function readList(text: string | null): readonly string[] {
	try {
		const value: unknown = JSON.parse(text ?? "[]");
		return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
	} catch (error) {
		if (error instanceof SyntaxError) return [];
		throw error;
	}
}
