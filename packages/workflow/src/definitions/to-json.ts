import type { Json } from "@assay/core/domain";

/** A value as JSON holds it: fields that are `undefined` are left out. */
export function toJson(value: unknown): Json {
	const json: Json = JSON.parse(JSON.stringify(value));
	return json;
}
