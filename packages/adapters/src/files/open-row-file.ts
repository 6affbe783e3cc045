import { stat } from "node:fs/promises";
import path from "node:path";
import { ImportError } from "@assay/core/domain";
import type { FileRow, RowFile, RowFormat } from "@assay/workflow/ports";
import { csvRows } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import { findRowLists } from "./json-outline.ts";
import { jsonListRows, jsonObjectRow } from "./json-rows.ts";
import { jsonlRows } from "./jsonl-rows.ts";
import { openParquet, parquetRows } from "./parquet-rows.ts";
import { type ByteSource, readBytes, readError } from "./read-bytes.ts";
import { promisedFormat, type Recognised, recogniseFormat } from "./recognise-format.ts";

/** Settings of {@link openRowFile}. */
export interface OpenRowFileOptions {
	/** A row with more characters than this is refused; default 16,000,000. */
	readonly maxRowLength?: number;
	readonly signal?: AbortSignal;
}

/** Reads rows from the start of the file. */
type ReadRows = (signal: AbortSignal) => AsyncIterable<readonly FileRow[]>;

const DEFAULT_MAX_ROW_LENGTH = 16_000_000;
const HEAD_BYTES = 256 * 1024;
const BATCH_ROWS = 1000;

/**
 * Opens a file of rows: CSV (comma, semicolon, bar), TSV, JSON (a list, or an object with one
 * list of objects), JSON lines or Parquet; text formats also packed with gzip. The content
 * decides, not the name.
 *
 * Rows that cannot be read are `refused` with line and reason, the rest arrives.
 *
 * @throws {ImportError} when there is no such file, it holds no rows, or is none of the formats.
 */
export async function openRowFile(
	filePath: string,
	options: OpenRowFileOptions = {},
): Promise<RowFile> {
	const signal = options.signal ?? new AbortController().signal;
	const maxLength = options.maxRowLength ?? DEFAULT_MAX_ROW_LENGTH;
	const source = await findSource(filePath, signal);
	const recognised = recogniseFormat(filePath, await readHead(source, signal));
	if (recognised.format === "Parquet" && source.isGzip)
		throw new ImportError(
			`Cannot read ${path.basename(filePath)}: it is Parquet inside gzip, expected the Parquet file itself; unpack it first`,
		);
	const read = await reader({ source, recognised, maxLength, signal });
	return {
		path: filePath,
		format: recognised.format,
		...noteOf(source, recognised.format),
		rows: (rowsSignal) => inBatches(read(rowsSignal)),
	};
}

async function findSource(filePath: string, signal: AbortSignal): Promise<ByteSource> {
	try {
		const stats = await stat(filePath);
		if (stats.isDirectory()) throw Object.assign(new TypeError("is a folder"), { code: "EISDIR" });
	} catch (error) {
		throw readError(filePath, error);
	}
	const start = await readStart({ path: filePath, isGzip: false }, 2, signal);
	return { path: filePath, isGzip: start[0] === 0x1f && start[1] === 0x8b };
}

function readHead(source: ByteSource, signal: AbortSignal): Promise<Buffer> {
	return readStart(source, HEAD_BYTES, signal);
}

async function readStart(source: ByteSource, length: number, signal: AbortSignal): Promise<Buffer> {
	const parts: Buffer[] = [];
	let read = 0;
	for await (const chunk of readBytes(source, signal)) {
		parts.push(chunk);
		read += chunk.length;
		if (read >= length) break;
	}
	return Buffer.concat(parts).subarray(0, length);
}

/** What is needed to read a recognised file. */
interface ReaderOptions {
	readonly source: ByteSource;
	readonly recognised: Recognised;
	readonly maxLength: number;
	readonly signal: AbortSignal;
}

async function reader({ source, recognised, maxLength, signal }: ReaderOptions): Promise<ReadRows> {
	const file = path.basename(source.path);
	const text = (textSignal: AbortSignal): AsyncIterable<string> =>
		decodeText(readBytes(source, textSignal));
	switch (recognised.format) {
		case "CSV":
		case "TSV": {
			const { delimiter } = recognised;
			return (rowsSignal) => csvRows(text(rowsSignal), { file, delimiter, maxLength });
		}
		case "JSONL":
			return (rowsSignal) => jsonlRows(text(rowsSignal), { maxLength });
		case "JSON": {
			if (!recognised.isObject)
				return (rowsSignal) => jsonListRows(text(rowsSignal), { file, maxLength });
			const lists = await findRowLists(text(signal));
			const [list] = lists;
			if (list === undefined)
				return (rowsSignal) => jsonObjectRow(text(rowsSignal), { file, maxLength });
			if (lists.length > 1)
				throw new ImportError(
					`Cannot read ${file}: its object has ${lists.length} lists of objects (at lines ${lists.map(({ line }) => line).join(", ")}), expected one`,
				);
			const place = { file, maxLength, member: list.index };
			return (rowsSignal) => jsonListRows(text(rowsSignal), place);
		}
		case "Parquet": {
			const parquet = await openParquet(source.path);
			return (rowsSignal) => parquetRows(parquet, { maxLength, signal: rowsSignal });
		}
	}
}

function noteOf(source: ByteSource, format: RowFormat): { readonly note?: string } {
	const name = path.basename(source.path);
	const promised = promisedFormat(name);
	if (promised !== undefined && promised !== format)
		return { note: `${name} holds ${format} although its name says ${promised}` };
	if (/\.gz$/i.test(name) !== source.isGzip)
		return { note: `${name} is ${source.isGzip ? "" : "not "}packed with gzip` };
	return {};
}

async function* inBatches(
	parts: AsyncIterable<readonly FileRow[]>,
): AsyncGenerator<readonly FileRow[]> {
	for await (const part of parts)
		for (let start = 0; start < part.length; start += BATCH_ROWS)
			yield part.slice(start, start + BATCH_ROWS);
}
