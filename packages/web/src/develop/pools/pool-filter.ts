import type { PoolRowsFilter } from "@assay/sdk/api";
import type { PoolsSearch } from "./pools-search.ts";

/**
 * Texts that are asked for: words, and what stands between quotation marks as one.
 *
 * @example
 * textsOf('doctor "not sure"') // => ["not sure", "doctor"]
 */
export function textsOf(text: string): readonly string[] {
	const quoted = Array.from(text.matchAll(/"([^"]+)"/g), (match) => match[1] ?? "");
	const words = text.replaceAll(/"[^"]*"/g, " ").split(/[\s"]+/);
	return [...quoted, ...words].filter((one) => one.trim() !== "");
}

/** What the address asks for, as a request takes it. */
export function filterOf(search: PoolsSearch, criterion: string | undefined): PoolRowsFilter {
	const { label, max, meta, min, q = "", vote } = search;
	const texts = textsOf(q);
	return {
		...(texts.length > 0 && { texts }),
		...(meta.length > 0 && { metadata: meta }),
		...(criterion !== undefined && {
			criterion,
			...(label !== undefined && { label }),
			...(vote.length > 0 && { votes: vote }),
			...(min !== undefined && { min }),
			...(max !== undefined && { max }),
		}),
	};
}

/** Whether rows are left out. */
export function isFiltered({ criterion: _criterion, ...filter }: PoolRowsFilter): boolean {
	return Object.keys(filter).length > 0;
}
