import type { Json } from "./json.ts";

/**
 * True for values that say the same; the order of an object's keys says nothing, and `undefined` (an
 * absent field) equals itself only.
 *
 * @example
 * sameJson({ a: 1, b: [2] }, { b: [2], a: 1 }) // => true
 */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (isList(a) || isList(b))
		return (
			isList(a) && isList(b) && a.length === b.length && a.every((one, i) => sameJson(one, b[i]))
		);
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
	);
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
