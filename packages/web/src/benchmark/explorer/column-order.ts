/**
 * The columns with one shown or hidden; the last one stays.
 *
 * @example
 * toggleColumn(["input"], "cost") // => ["input", "cost"]
 */
export function toggleColumn(shown: readonly string[], id: string): readonly string[] {
	if (!shown.includes(id)) return [...shown, id];
	return shown.length === 1 ? shown : shown.filter((one) => one !== id);
}

/**
 * The columns with one moved by a place.
 *
 * @example
 * moveColumn(["a", "b"], "b", -1) // => ["b", "a"]
 */
export function moveColumn(shown: readonly string[], id: string, by: -1 | 1): readonly string[] {
	const from = shown.indexOf(id);
	const to = from + by;
	if (from === -1 || to < 0 || to >= shown.length) return shown;
	const rest = shown.filter((one) => one !== id);
	return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/**
 * Ids of the columns to show: of those that were asked for the ones that there are, else others.
 *
 * @example
 * knownColumns(["gone", "b"], ["a", "b"], ["a"]) // => ["b"]
 */
export function knownColumns(
	wanted: readonly string[],
	all: readonly string[],
	otherwise: readonly string[],
): readonly string[] {
	const known = wanted.filter((id) => all.includes(id));
	return known.length > 0 ? known : otherwise;
}
