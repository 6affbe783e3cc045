import type { ProblemIssue } from "@assay/sdk/api";

/**
 * Whether something stands at a place of a value: no empty text and no empty list.
 *
 * @example
 * isFilledIn({ rule: { words: [] } }, ["rule", "words"]) // => false
 */
export function isFilledIn(value: unknown, path: ProblemIssue["path"]): boolean {
	let at = value;
	for (const part of path) {
		if (typeof at !== "object" || at === null) return false;
		at = new Map<string, unknown>(Object.entries(at)).get(String(part));
	}
	if (Array.isArray(at)) return at.length > 0;
	return at !== undefined && at !== null && at !== "";
}
