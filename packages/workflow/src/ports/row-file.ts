import type { JsonObject } from "@assay/core/domain";

/** How a file of rows is written. */
export type RowFormat = "CSV" | "TSV" | "JSON" | "JSONL" | "Parquet";

/** One row as the file holds it, or why it cannot be read. Absent and blank values are null or missing. */
export type FileRow =
	| { readonly kind: "row"; readonly line: number; readonly fields: JsonObject }
	| { readonly kind: "refused"; readonly line: number; readonly reason: string };

/** A file of rows that was recognised and can be read, once or more often. */
export interface RowFile {
	readonly path: string;
	readonly format: RowFormat;
	/** Present when the file's name promises something else than its content holds. */
	readonly note?: string;
	/**
	 * Rows in batches of at most 1,000, in the order of the file; bounded memory. Starts anew on
	 * each call. `line` is the line of the file (text formats) or the number of the record
	 * (Parquet), from 1.
	 *
	 * @throws {ImportError} where the file cannot be read on (truncated, damaged).
	 */
	rows(signal: AbortSignal): AsyncIterable<readonly FileRow[]>;
}
