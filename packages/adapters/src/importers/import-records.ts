import { createReadStream } from "node:fs";
import { ImportError, type Json, type JsonObject } from "@assay/core/domain";
import type { ImportItem } from "@assay/workflow/ports";
import { CsvError, parse } from "csv-parse";
import { isObject, parseJson } from "./json-fields.ts";
import { textLines } from "./read-text.ts";

/** One record of a file, or why there is none. */
export type ImportRecord =
	| { readonly line: number; readonly row: JsonObject }
	| { readonly line: number; readonly problem: string };

/** Reads the records of a file, anew on each call. */
export type ReadRecords = (signal?: AbortSignal) => AsyncIterable<ImportRecord>;

/**
 * Records of a file with one JSON object a line; blank lines are skipped.
 *
 * @yields one record per line.
 */
export async function* jsonlRecords(
	path: string,
	signal?: AbortSignal,
): AsyncGenerator<ImportRecord> {
	for await (const { line, text } of textLines(path, signal)) {
		if (text.trim() === "") continue;
		const row = parseJson(text);
		yield isObject(row) ? { line, row } : { line, problem: "the line is not a JSON object" };
	}
}

/**
 * Records of a list that is in memory already; `line` is the record's number.
 *
 * @yields one record per entry.
 */
export async function* listRecords(
	rows: readonly Json[],
	signal?: AbortSignal,
): AsyncGenerator<ImportRecord> {
	for (const [i, row] of rows.entries()) {
		signal?.throwIfAborted();
		yield isObject(row)
			? { line: i + 1, row }
			: { line: i + 1, problem: "the record is not a JSON object" };
	}
}

/**
 * Records of a CSV file with a header; cells are texts; `line` is where the record ends.
 *
 * @yields one record per row.
 */
export async function* csvRecords(
	path: string,
	signal?: AbortSignal,
): AsyncGenerator<ImportRecord> {
	const input = createReadStream(path);
	const parser = input.pipe(
		parse({
			bom: true,
			columns: true,
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
		}),
	);
	// A pipe does not hand on errors, and an unread error would end the process.
	input.on("error", (error) => parser.destroy(error));
	try {
		for await (const { record, info } of parser) {
			signal?.throwIfAborted();
			yield { line: info.lines, row: record };
		}
	} catch (cause) {
		if (!(cause instanceof CsvError)) throw cause;
		throw new ImportError(`Cannot read ${path}: ${cause.message}, expected CSV with a header`, {
			cause,
		});
	} finally {
		input.destroy();
	}
}

/**
 * Groups items into lists of at most 1,000.
 *
 * @yields the lists, none of them empty.
 */
export async function* inBatches(
	items: AsyncIterable<ImportItem>,
): AsyncGenerator<readonly ImportItem[]> {
	let batch: ImportItem[] = [];
	for await (const item of items) {
		batch.push(item);
		if (batch.length === 1000) {
			yield batch;
			batch = [];
		}
	}
	if (batch.length > 0) yield batch;
}
