import type { Json } from "@assay/core/domain";

/**
 * What a user's function returned, as JSON: `toJSON` is called where there is one, and properties
 * that are undefined are left out.
 *
 * @throws {TypeError} for anything else that JSON would lose: NaN, infinities, undefined,
 *   functions, symbols, BigInts and circular objects.
 */
export function returnedJson(returned: unknown): Json {
	return convert(returned, { path: "", parents: [] });
}

interface Place {
	/** Such as `.items[2]`; empty for the whole value. */
	readonly path: string;
	readonly parents: readonly unknown[];
}

function convert(value: unknown, place: Place): Json {
	switch (typeof value) {
		case "string":
		case "boolean":
			return value;
		case "number":
			if (!Number.isFinite(value)) throw unusable(String(value), place);
			return value;
		case "object":
			return value === null ? null : convertObject(value, place);
		case "undefined":
			throw unusable("nothing (undefined)", place);
		case "function":
			throw unusable("a function", place);
		case "bigint":
			throw unusable(`the BigInt ${value}`, place);
		case "symbol":
			throw unusable("a symbol", place);
	}
}

function convertObject(value: object, place: Place): Json {
	if (place.parents.includes(value)) throw unusable("an object that contains itself", place);
	if ("toJSON" in value && typeof value.toJSON === "function") {
		return convert(value.toJSON(), { ...place, parents: [...place.parents, value] });
	}
	const parents = [...place.parents, value];
	if (Array.isArray(value)) {
		return value.map((item, index) => convert(item, { path: `${place.path}[${index}]`, parents }));
	}
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, inner]) => inner !== undefined)
			.map(([key, inner]) => [key, convert(inner, { path: `${place.path}.${key}`, parents })]),
	);
}

function unusable(what: string, { path }: Place): TypeError {
	const where = path === "" ? "" : ` at ${path.replace(/^\./, "")}`;
	return new TypeError(`it returned ${what}${where}, expected a value that JSON can hold`);
}
