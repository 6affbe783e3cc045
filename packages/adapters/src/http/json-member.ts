/** The value of a JSON text, or `undefined` for a text that is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * The value at a path of keys and list positions; `undefined` where the path leads nowhere.
 *
 * @example
 * jsonMember({ choices: [{ text: "Yes" }] }, ["choices", "0", "text"]) // => "Yes"
 */
export function jsonMember(value: unknown, path: readonly string[]): unknown {
	let inner = value;
	for (const key of path) {
		if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, key)) return undefined;
		inner = Reflect.get(inner, key);
	}
	return inner;
}
