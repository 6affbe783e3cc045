import type { Json, JsonObject } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";

/** Parses the JSON text of one row. */
export function rowFromJson(text: string, line: number): FileRow {
	if (!text.isWellFormed())
		return { kind: "refused", line, reason: "the row holds bytes that are not UTF-8" };
	let value: Json;
	try {
		value = parse(text);
	} catch (error) {
		return { kind: "refused", line, reason: syntaxProblem(text, error) };
	}
	return isObject(value)
		? { kind: "row", line, fields: value }
		: { kind: "refused", line, reason: `the row is ${nameOf(value)}, expected an object` };
}

function parse(text: string): Json {
	const value: Json = JSON.parse(text);
	return isObject(value) && Object.values(value).some(isInexact)
		? JSON.parse(text, keepLongInteger)
		: value;
}

function isObject(value: Json): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isInexact(value: Json): boolean {
	return typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
}

/** An integer that a number cannot hold, such as a 19-digit id, stays as its digits. */
function keepLongInteger(_key: string, value: Json, context?: { readonly source?: string }): Json {
	return isInexact(value) && context?.source !== undefined && /^-?\d+$/.test(context.source)
		? context.source
		: value;
}

function syntaxProblem(text: string, error: unknown): string {
	const detail = error instanceof Error ? error.message : "";
	const isNumber = /[[:,]\s*-?(?:NaN|Infinity)\b/.test(text);
	return isNumber
		? "the row holds NaN or Infinity, expected JSON; write null"
		: `the row is not JSON (${detail})`;
}

function nameOf(value: Json): string {
	if (value === null) return "null";
	return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
