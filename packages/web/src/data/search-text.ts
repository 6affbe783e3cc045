import type { RawSearch } from "./search-params.ts";

/**
 * Takes the part of an address behind its question mark apart; a repeated name gives a list.
 *
 * @example
 * parseSearch("?slice=a&slice=b&run=1") // => { slice: ["a", "b"], run: "1" }
 */
export function parseSearch(text: string): RawSearch {
	const all = new URLSearchParams(text);
	return Object.fromEntries(
		Array.from(new Set(all.keys()), (name) => {
			const values = all.getAll(name);
			return [name, values.length === 1 ? values[0] : values];
		}),
	);
}

/** The opposite of {@link parseSearch}: empty, or with its question mark. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
	const all = new URLSearchParams();
	for (const [name, value] of Object.entries(search))
		for (const item of Array.isArray(value) ? value : [value])
			if (item !== undefined && item !== null) all.append(name, String(item));
	const text = all.toString();
	return text === "" ? "" : `?${text}`;
}
