import path from "node:path";
import { ImportError } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";
import {
	type AsyncBuffer,
	asyncBufferFromFile,
	type FileMetaData,
	parquetMetadataAsync,
	parquetRead,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { parquetRow } from "./parquet-row.ts";

const SLICE_BYTES = 32 * 1024 * 1024;
const BATCH_ROWS = 1000;

/** A Parquet file whose footer was read. */
export interface ParquetFile {
	readonly path: string;
	readonly file: AsyncBuffer;
	readonly metadata: FileMetaData;
}

/** Reads the footer. @throws {ImportError} when it is missing or damaged. */
export async function openParquet(filePath: string): Promise<ParquetFile> {
	try {
		const file = await asyncBufferFromFile(filePath);
		return { path: filePath, file, metadata: await parquetMetadataAsync(file) };
	} catch (error) {
		throw unreadable(filePath, error);
	}
}

/**
 * Rows of a Parquet file, decoded a slice of a row group at a time: about 32 MB of values, so that
 * memory does not grow with the file or with its row groups.
 *
 * @yields up to 1,000 rows.
 */
export async function* parquetRows(
	source: ParquetFile,
	options: { readonly maxLength: number; readonly signal: AbortSignal },
): AsyncGenerator<readonly FileRow[]> {
	for (const { start, end } of slices(source.metadata)) {
		options.signal.throwIfAborted();
		const records = await readSlice(source, start, end);
		for (let index = 0; index < records.length; index += BATCH_ROWS)
			yield records
				.slice(index, index + BATCH_ROWS)
				.map((record, offset) => parquetRow(record, start + index + offset + 1, options.maxLength));
	}
}

function* slices(metadata: FileMetaData): Generator<{ start: number; end: number }> {
	let groupStart = 0;
	for (const group of metadata.row_groups) {
		const rows = Number(group.num_rows);
		const bytesPerRow = Number(group.total_byte_size) / Math.max(1, rows);
		const size = Math.max(BATCH_ROWS, Math.floor(SLICE_BYTES / Math.max(1, bytesPerRow)));
		for (let start = 0; start < rows; start += size)
			yield { start: groupStart + start, end: groupStart + Math.min(rows, start + size) };
		groupStart += rows;
	}
}

async function readSlice(
	{ path: filePath, file, metadata }: ParquetFile,
	rowStart: number,
	rowEnd: number,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
	let records: readonly Readonly<Record<string, unknown>>[] = [];
	try {
		await parquetRead({
			file,
			metadata,
			compressors,
			rowStart,
			rowEnd,
			rowFormat: "object",
			onComplete: (rows) => {
				records = rows;
			},
		});
	} catch (error) {
		throw unreadable(filePath, error);
	}
	return records;
}

function unreadable(filePath: string, cause: unknown): ImportError {
	const detail = cause instanceof Error ? cause.message : "unknown reason";
	return new ImportError(
		`Cannot read ${path.basename(filePath)}: its Parquet data cannot be decoded (${detail}), expected a complete Parquet file`,
		{ cause },
	);
}
