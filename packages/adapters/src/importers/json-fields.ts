import type { Json, JsonObject } from "@assay/core/domain";

/** True for a JSON object, not for a list. */
export function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !isList(value);
}

/** True for a JSON list. */
export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** First of the keys that holds something; `null` counts as nothing. */
export function field(object: JsonObject, ...keys: readonly string[]): Json | undefined {
	for (const key of keys) {
		const value = Object.hasOwn(object, key) ? object[key] : undefined;
		if (value !== undefined && value !== null) return value;
	}
	return undefined;
}

/** The first of the fields that is a text and not empty. */
export function textField(object: JsonObject, ...keys: readonly string[]): string | undefined {
	for (const key of keys) {
		const value = field(object, key);
		if (typeof value === "string" && value !== "") return value;
	}
	return undefined;
}

/** The field's finite number; `undefined` where it is absent or no number. */
export function numberField(object: JsonObject, ...keys: readonly string[]): number | undefined {
	const value = field(object, ...keys);
	return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The field's object; empty where it is absent or no object. */
export function objectField(object: JsonObject, ...keys: readonly string[]): JsonObject {
	const value = field(object, ...keys);
	return isObject(value) ? value : {};
}

/** The field's list; empty where it is absent or no list. */
export function listField(object: JsonObject, ...keys: readonly string[]): readonly Json[] {
	const value = field(object, ...keys);
	return isList(value) ? value : [];
}

/** A value as text: texts stay as they are, the rest becomes JSON. */
export function asText(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** The value that a JSON text holds; `undefined` where it is no JSON. */
export function parseJson(text: string): Json | undefined {
	try {
		const value: Json = JSON.parse(text);
		return value;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
