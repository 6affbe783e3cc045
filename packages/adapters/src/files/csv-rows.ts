import { ImportError } from "@assay/core/domain";
import type { FileRow } from "@assay/workflow/ports";
import type { CsvCell } from "./csv-record-reader.ts";
import { type CsvOptions, type CsvRecord, csvRecords } from "./csv-records.ts";
import { textSize } from "./text-size.ts";

/**
 * Rows of CSV text; the first record that is not blank is the header. Blank lines are skipped.
 *
 * @yields the rows that end in one chunk.
 * @throws {ImportError} when the header cannot be used.
 */
export async function* csvRows(
	chunks: AsyncIterable<string>,
	options: CsvOptions,
): AsyncGenerator<readonly FileRow[]> {
	let names: readonly string[] | undefined;
	for await (const records of csvRecords(chunks, options)) {
		const rows: FileRow[] = [];
		for (const record of records) {
			if (record.kind === "cells" && isBlank(record.cells)) continue;
			if (names === undefined) names = columnNames(record, options);
			else rows.push(toRow(record, names, options));
		}
		yield rows;
	}
	if (names === undefined) throw noHeader(options.file, "it holds no text");
}

function isBlank(cells: readonly CsvCell[]): boolean {
	return cells.length === 1 && cells[0] === null;
}

/** A column without a name is called by its number; a name that occurs again gets a number. */
function columnNames(record: CsvRecord, options: CsvOptions): readonly string[] {
	if (record.kind !== "cells") throw noHeader(options.file, problem(record, [], options));
	const seen = new Map<string, number>();
	return record.cells.map((cell, index) => {
		const name = cell?.trim() || `column ${index + 1}`;
		if (!name.isWellFormed()) throw noHeader(options.file, "its header is not UTF-8");
		if (name === "__proto__") throw noHeader(options.file, `a column is called "${name}"`);
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return count === 1 ? name : `${name} (${count})`;
	});
}

function noHeader(file: string, what: string): ImportError {
	return new ImportError(
		`Cannot read ${file}: ${what}, expected UTF-8 text with the names of the columns in the first line`,
	);
}

function toRow(record: CsvRecord, names: readonly string[], options: CsvOptions): FileRow {
	if (record.kind !== "cells" || record.cells.length !== names.length)
		return { kind: "refused", line: record.line, reason: problem(record, names, options) };
	const { line, cells } = record;
	const fields: Record<string, CsvCell> = {};
	for (const [index, name] of names.entries()) {
		const cell = cells[index] ?? null;
		if (cell !== null && !cell.isWellFormed())
			return { kind: "refused", line, reason: `"${name}" holds bytes that are not UTF-8` };
		fields[name] = cell;
	}
	return { kind: "row", line, fields };
}

function problem(record: CsvRecord, names: readonly string[], options: CsvOptions): string {
	switch (record.kind) {
		case "too-long":
			return `the row is longer than ${textSize(options.maxLength)}`;
		case "bad-quote":
			return `the quoted cell of ${columnName(names, record.cell)} is not closed before the next cell, expected "" for a quote inside a cell`;
		case "cells":
			return `the row has ${record.cells.length} cells, expected ${names.length} as in the header`;
	}
}

function columnName(names: readonly string[], index: number): string {
	const name = names[index];
	return name === undefined ? `column ${index + 1}` : `"${name}"`;
}
