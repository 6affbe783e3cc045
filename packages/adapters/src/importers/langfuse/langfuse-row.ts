import type { Json, JsonObject } from "@assay/core/domain";
import type { ImportRecord, ReadRecords } from "../import-records.ts";
import { parseJson } from "../json-fields.ts";

/**
 * Rows of a Langfuse export with the names of its screens' exports (`expectedOutput`, `traceId`):
 * scheduled exports write `expected_output`, `trace_id`. Cells of a CSV that hold JSON are read as
 * such.
 */
export function langfuseRows(read: ReadRecords): ReadRecords {
	return async function* (signal) {
		for await (const record of read(signal)) yield langfuseRecord(record);
	};
}

/** One row with the names of the screens' exports. */
export function langfuseRow(row: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [camelCase(name), cellValue(value)]),
	);
}

function langfuseRecord(record: ImportRecord): ImportRecord {
	return "row" in record ? { line: record.line, row: langfuseRow(record.row) } : record;
}

function camelCase(name: string): string {
	return name.trim().replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function cellValue(value: Json): Json {
	if (typeof value !== "string") return value;
	return /^\s*[[{"]/.test(value) ? (parseJson(value) ?? value) : value;
}
