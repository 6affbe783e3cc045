import { list, members, type Schema } from "./read-open-api.ts";

const REFERENCE = /^#\/components\/schemas\/(.+)$/;

/**
 * A schema written as a TypeScript type.
 *
 * @example
 * typeText({ type: "array", items: { type: "string" } }) // => "string[]"
 */
export function typeText(schema: Schema, indent = ""): string {
	const name = referenceOf(schema);
	if (name !== undefined) return name;
	if ("const" in schema) return JSON.stringify(schema["const"]);
	const values = list(schema["enum"]);
	if (values.length > 0) return values.map((value) => JSON.stringify(value)).join(" | ");
	const choices = [...list(schema["anyOf"]), ...list(schema["oneOf"])];
	if (choices.length > 0)
		return choices.map((choice) => typeText(members(choice), indent)).join(" | ");
	const parts = list(schema["allOf"]);
	if (parts.length > 0) return parts.map((part) => typeText(members(part), indent)).join(" & ");
	return plainText(schema, indent);
}

function plainText(schema: Schema, indent: string): string {
	switch (schema["type"]) {
		case "array":
			return arrayText(schema, indent);
		case "object":
			return objectText(schema, indent);
		case "integer":
			return "number";
		default:
			return typeof schema["type"] === "string" ? schema["type"] : "unknown";
	}
}

function arrayText(schema: Schema, indent: string): string {
	const places = list(schema["prefixItems"]);
	if (places.length > 0)
		return `[${places.map((place) => typeText(members(place), indent)).join(", ")}]`;
	const item = typeText(members(schema["items"]), indent);
	return item.includes(" | ") ? `(${item})[]` : `${item}[]`;
}

function objectText(schema: Schema, indent: string): string {
	const required = new Set(list(schema["required"]));
	const inner = `${indent}  `;
	const lines = Object.entries(members(schema["properties"])).map(([name, property]) => {
		const mark = required.has(name) ? "" : "?";
		return `${inner}${name}${mark}: ${typeText(members(property), inner)}`;
	});
	if (lines.length > 0) return `{\n${lines.join("\n")}\n${indent}}`;
	const values = members(schema["additionalProperties"]);
	return Object.keys(values).length > 0
		? `Record<string, ${typeText(values, indent)}>`
		: "Record<string, never>";
}

/**
 * A schema with every named one that it rests on, each as a type: what a reader needs to know to
 * write or read such a value.
 */
export function typeTextWithNames(
	schema: Schema,
	schemas: Readonly<Record<string, Schema>>,
): string {
	const names = new Set<string>();
	const collect = (value: unknown): void => {
		for (const item of Array.isArray(value) ? value : Object.values(members(value))) collect(item);
		const name = referenceOf(members(value));
		if (name === undefined || names.has(name)) return;
		names.add(name);
		collect(schemas[name]);
	};
	collect(schema);
	const named = Array.from(names, (name) => `${name} = ${typeText(schemas[name] ?? {})}`);
	return referenceOf(schema) === undefined
		? [typeText(schema), ...named].join("\n\n")
		: named.join("\n\n");
}

function referenceOf(schema: Schema): string | undefined {
	const reference = schema["$ref"];
	return typeof reference === "string" ? REFERENCE.exec(reference)?.[1] : undefined;
}
