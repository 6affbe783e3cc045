import type { Json, PromptField, ReferencePrompt } from "@assay/core/domain";
import { ConfigurationError, nearestHint, userText } from "@assay/core/domain";

/** Reads one field of a prompt; `undefined` where the prompt does not have it. */
export type FieldReader = (prompt: ReferencePrompt) => Json | undefined;

const PLAIN_FIELDS: Readonly<Record<string, FieldReader>> = {
	input: (prompt) => userText(prompt.input),
	context: (prompt) => prompt.context,
	reference: (prompt) => prompt.reference,
	id: (prompt) => prompt.id,
	split: (prompt) => prompt.split,
};
const KEYED_FIELDS: readonly string[] = ["metadata", "variables"];

/**
 * A reader for `input` (what the person said), `context`, `reference`, `id`, `split`,
 * `metadata.<key>` or `variables.<key>`. A key with dots is looked up whole, then as a path.
 *
 * @throws {ConfigurationError} for any other field.
 */
export function promptField(field: PromptField): FieldReader {
	const plain = Object.hasOwn(PLAIN_FIELDS, field) ? PLAIN_FIELDS[field] : undefined;
	if (plain !== undefined) return plain;
	const dot = field.indexOf(".");
	const key = field.slice(dot + 1);
	if (dot > 0 && key !== "" && field.startsWith("metadata.")) {
		return (prompt) => valueAt(prompt.metadata, key);
	}
	if (dot > 0 && key !== "" && field.startsWith("variables.")) {
		return (prompt) => valueAt(prompt.variables, key);
	}
	throw new ConfigurationError(
		`Cannot read prompt field "${field}"${fieldHint(field, dot)}: it does not exist, expected ` +
			"input, context, reference, id, split, metadata.<key> or variables.<key>",
	);
}

/** Like {@link promptField}, as text: numbers and booleans written out, lists one item a line. */
export function promptFieldText(
	field: PromptField,
): (prompt: ReferencePrompt) => string | undefined {
	const read = promptField(field);
	return (prompt) => fieldText(read(prompt));
}

/** A field's value as text; `undefined` where there is none. */
export function fieldText(value: Json | undefined): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === "string") return value;
	if (Array.isArray(value)) return value.map((item: Json) => fieldText(item) ?? "").join("\n");
	return JSON.stringify(value);
}

function valueAt(values: Readonly<Record<string, Json>>, key: string): Json | undefined {
	if (Object.hasOwn(values, key)) return values[key];
	const dot = key.indexOf(".");
	if (dot === -1) return undefined;
	const inner = Object.hasOwn(values, key.slice(0, dot)) ? values[key.slice(0, dot)] : undefined;
	return isJsonObject(inner) ? valueAt(inner, key.slice(dot + 1)) : undefined;
}

function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fieldHint(field: string, dot: number): string {
	return dot === -1
		? nearestHint(field, [...Object.keys(PLAIN_FIELDS), ...KEYED_FIELDS.map((name) => `${name}.`)])
		: nearestHint(
				field,
				KEYED_FIELDS.map((name) => `${name}${field.slice(dot)}`),
			);
}
