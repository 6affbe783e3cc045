import type { Json } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";
import { textSize } from "./text-size.ts";

/** A decoded Parquet record as a row of JSON values. */
export function parquetRow(
	record: Readonly<Record<string, unknown>>,
	line: number,
	maxLength: number,
): FileRow {
	const fields: Record<string, Json> = {};
	let length = 0;
	for (const name of Object.keys(record)) {
		const value = toJson(record[name]);
		if (typeof value === "string") {
			length += value.length;
			if (!value.isWellFormed())
				return { kind: "refused", line, reason: `"${name}" holds text that is not UTF-8` };
		}
		fields[name] = value;
	}
	return length > maxLength
		? { kind: "refused", line, reason: `the row is longer than ${textSize(maxLength)}` }
		: { kind: "row", line, fields };
}

/** Integers beyond 2^53 keep their digits as text, times become ISO 8601, bytes base64, NaN null. */
function toJson(value: unknown): Json {
	if (typeof value === "string" || typeof value === "boolean") return value;
	if (typeof value === "number") return Number.isFinite(value) ? value : null;
	if (typeof value === "bigint")
		return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
	return typeof value === "object" && value !== null ? objectToJson(value) : null;
}

function objectToJson(value: object): Json {
	if (Array.isArray(value)) return value.map(toJson);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]));
}
