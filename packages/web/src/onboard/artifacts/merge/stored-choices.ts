import type { MergeChoice, MergeChoices } from "./merge-choices.ts";

/** Reads the choices that this page kept in the tab; none for what it did not write. */
export function readStoredChoices(text: string | null): MergeChoices {
	const stored: unknown = text === null ? {} : JSON.parse(text);
	if (typeof stored !== "object" || stored === null) return {};
	return Object.fromEntries(
		Object.entries(stored).flatMap(([place, choice]) =>
			isChoice(choice) ? [[place, choice]] : [],
		),
	);
}

/** The page itself wrote it, under a key of its own; what JSON leaves out is absent. */
function isChoice(value: unknown): value is MergeChoice {
	return (
		typeof value === "object" &&
		value !== null &&
		"take" in value &&
		(value.take === "theirs" || value.take === "mine" || value.take === "edit")
	);
}
