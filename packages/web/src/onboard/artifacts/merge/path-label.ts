/**
 * A place in a definition, for people.
 *
 * @example
 * pathLabel(["definition", "scale", "labels", "Good", "passAt"]) // => "Scale › labels › Good › pass at"
 */
export function pathLabel(path: readonly string[]): string {
	const inside = path[0] === "definition" ? path.slice(1) : path;
	if (inside.length === 0) return "Everything";
	const label = inside.map(words).join(" › ");
	return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Names of fields are in camel case; names that people gave stay as they are. */
function words(key: string): string {
	if (!/^[a-z][a-z\d]*([A-Z][a-z\d]*)*$/.test(key)) return key;
	return key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
