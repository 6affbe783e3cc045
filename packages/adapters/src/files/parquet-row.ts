import type { Json, JsonObject } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";
import { textSize } from "./text-size.ts";

/** A decoded Parquet record as a row of JSON values. */
export function parquetRow(
	record: Readonly<Record<string, unknown>>,
	line: number,
	maxLength: number,
): FileRow {
	let length = 0;
	for (const name in record) {
		const value = record[name];
		if (typeof value !== "string") continue;
		length += value.length;
		if (!value.isWellFormed())
			return { kind: "refused", line, reason: `"${name}" holds text that is not UTF-8` };
	}
	return length > maxLength
		? { kind: "refused", line, reason: `the row is longer than ${textSize(maxLength)}` }
		: { kind: "row", line, fields: isJson(record) ? record : objectToJson(record) };
}

/** True when every value is one that JSON has, so that the record needs no copy. */
function isJson(record: Readonly<Record<string, unknown>>): record is JsonObject {
	for (const name in record) {
		const value = record[name];
		const isScalar = typeof value === "string" || typeof value === "boolean" || value === null;
		if (!isScalar && !(typeof value === "number" && Number.isFinite(value))) return false;
	}
	return true;
}

/** Integers beyond 2^53 keep their digits as text, times become ISO 8601, bytes base64, NaN null. */
function toJson(value: unknown): Json {
	if (typeof value === "string" || typeof value === "boolean") return value;
	if (typeof value === "number") return Number.isFinite(value) ? value : null;
	if (typeof value === "bigint")
		return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
	return typeof value === "object" && value !== null ? structureToJson(value) : null;
}

function structureToJson(value: object): Json {
	if (Array.isArray(value)) return value.map(toJson);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
	return objectToJson(value);
}

function objectToJson(value: object): JsonObject {
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]));
}
