import type { Json, JsonObject } from "@assay/core/domain";
import { canonicalJson } from "../definitions/index.ts";
import { sourceColumns, type ValueSource } from "./row-target.ts";

/** The value of a source in one row; `undefined` where the row has none. */
export function readValue(source: ValueSource, fields: JsonObject): Json | undefined {
	switch (source.kind) {
		case "column":
			return fields[source.column] ?? undefined;
		case "template":
			return fillTemplate(source, fields);
		case "constant":
			return source.value;
	}
}

/** Fills `{column}`; `undefined` when the row has none of the columns. */
function fillTemplate(
	source: Extract<ValueSource, { kind: "template" }>,
	fields: JsonObject,
): string | undefined {
	const isThere = sourceColumns(source).some((column) => isFilled(fields[column]));
	return isThere ? fillName(source.template, fields).trim() : undefined;
}

/** A name with `{column}` filled in from the row. */
export function fillName(template: string, fields: JsonObject): string {
	return template.replaceAll(/\{([^{}]+)\}/g, (_match, column: string) => {
		const value = fields[column];
		return isFilled(value) ? valueText(value) : "";
	});
}

/** True for a value that is not null and not blank. */
export function isFilled(value: Json | undefined): value is Exclude<Json, null> {
	return value !== undefined && value !== null && (typeof value !== "string" || /\S/.test(value));
}

/** A value as text: texts as they are, all else as JSON. */
export function valueText(value: Json): string {
	return typeof value === "string" ? value : canonicalJson(value);
}

/** A list of texts as paragraphs, any other value as text. */
export function paragraphs(value: Json): string {
	return Array.isArray(value) ? value.map(valueText).join("\n\n") : valueText(value);
}

/** A number, also written as text; `undefined` for anything else. */
export function readNumber(value: Json | undefined): number | undefined {
	if (!isFilled(value)) return undefined;
	const number = typeof value === "string" ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
