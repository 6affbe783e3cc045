import { ImportError } from "@assay/core/domain";
import {
	type CsvAttempt,
	type CsvCell,
	countNewlines,
	createCsvRecordReader,
} from "./csv-record-reader.ts";

/** How the text is cut into records. */
export interface CsvOptions {
	/** Name for messages. */
	readonly file: string;
	/** One character. */
	readonly delimiter: string;
	/** A record with more characters than this is refused. */
	readonly maxLength: number;
}

/** One record, or why there is none at this line. */
export type CsvRecord =
	| { readonly kind: "cells"; readonly line: number; readonly cells: readonly CsvCell[] }
	| { readonly kind: "too-long"; readonly line: number }
	/** A quoted cell is not closed, or goes on after its closing quote. `cell` counts from 0. */
	| { readonly kind: "bad-quote"; readonly line: number; readonly cell: number };

/** Between two chunks. */
interface Scan {
	/** Text of the record that is not complete yet. */
	held: string;
	/** Line at which `held` starts. */
	line: number;
	/** First line of a record that is too long; its text is dropped while its end is looked for. */
	skippedLine: number | undefined;
	/** An incomplete record is read again only when the text has doubled, so that all is linear. */
	wantedLength: number;
}

/**
 * Cuts CSV text (RFC 4180, any one-character delimiter, LF or CRLF) into records.
 *
 * It goes on with the next line after a quote that is not closed, and with the next record after
 * one that is too long. Holds at most one record and one chunk of text.
 *
 * @yields the records that end in one chunk.
 * @throws {ImportError} when a quoted cell is too long and never properly closed: the line to go
 *   on from is no longer held then.
 */
export async function* csvRecords(
	chunks: AsyncIterable<string>,
	options: CsvOptions,
): AsyncGenerator<readonly CsvRecord[]> {
	const scan: Scan = { held: "", line: 1, skippedLine: undefined, wantedLength: 0 };
	for await (const chunk of chunks) {
		scan.held += chunk;
		if (scan.held.length >= scan.wantedLength) yield readRecords(scan, options, false);
	}
	yield readRecords(scan, options, true);
}

function readRecords(scan: Scan, options: CsvOptions, isEnd: boolean): readonly CsvRecord[] {
	const text = scan.held;
	const read = createCsvRecordReader({ text, delimiter: options.delimiter, isEnd });
	const records: CsvRecord[] = [];
	let start = 0;
	while (start < text.length) {
		const cells: CsvCell[] = [];
		const attempt = read(start, cells);
		const nextLine = text.indexOf("\n", start) + 1;
		if (attempt.kind === "complete") {
			records.push(completeRecord(scan, cells, attempt.end - start > options.maxLength));
			scan.line += attempt.newlines + 1;
			start = attempt.end;
		} else if (attempt.kind === "bad-quote" && (nextLine > 0 || isEnd)) {
			if (scan.skippedLine !== undefined) throw neverClosed(options.file, scan.skippedLine);
			records.push({ kind: "bad-quote", line: scan.line, cell: cells.length });
			scan.line++;
			start = nextLine > 0 ? nextLine : text.length;
		} else {
			hold(scan, text.slice(start), { attempt, maxLength: options.maxLength });
			return records;
		}
	}
	hold(scan, "", { maxLength: options.maxLength });
	return records;
}

function completeRecord(scan: Scan, cells: readonly CsvCell[], isTooLong: boolean): CsvRecord {
	const line = scan.skippedLine ?? scan.line;
	const record: CsvRecord =
		isTooLong || scan.skippedLine !== undefined
			? { kind: "too-long", line }
			: { kind: "cells", line, cells };
	scan.skippedLine = undefined;
	return record;
}

/** Keeps an incomplete record, or, above the limit, only what is needed to find its end. */
function hold(
	scan: Scan,
	rest: string,
	{ attempt, maxLength }: { readonly attempt?: CsvAttempt; readonly maxLength: number },
): void {
	scan.held = rest;
	scan.wantedLength = Math.min(rest.length * 2, maxLength + 1);
	if (rest.length <= maxLength) return;
	scan.skippedLine ??= scan.line;
	scan.line += countNewlines(rest);
	// Enough to find the end of the record as if its text were still there.
	scan.held = attempt?.kind === "incomplete" ? STAND_INS[attempt.where] : "x";
	scan.wantedLength = 0;
}

const STAND_INS = { plain: "x", quoted: '"x', "at-quote": '"x"' } as const;

function neverClosed(file: string, line: number): ImportError {
	return new ImportError(
		`Cannot read ${file}: a quoted cell of the record at line ${line} is never closed, expected a closing quote (a quote inside a cell is doubled)`,
	);
}
