import path from "node:path";
import { ImportError } from "@assay/core/domain";
import type { RowFormat } from "@assay/workflow/ports";

/** What the start of a file shows. */
export interface Recognised {
	readonly format: RowFormat;
	/** Of CSV and TSV. */
	readonly delimiter: string;
	/** JSON whose outermost value is an object; which list in it holds the rows is found by reading it. */
	readonly isObject: boolean;
}

const EXTENSIONS: Readonly<Record<string, RowFormat>> = {
	".csv": "CSV",
	".tsv": "TSV",
	".tab": "TSV",
	".json": "JSON",
	".jsonl": "JSONL",
	".ndjson": "JSONL",
	".parquet": "Parquet",
	".pq": "Parquet",
};
const SIGNATURES: readonly (readonly [string, string])[] = [
	["PK\u0003\u0004", "a ZIP archive or a spreadsheet"],
	["%PDF", "a PDF document"],
	["SQLite format 3", "an SQLite database"],
	["BZh", "packed with bzip2"],
	["\u0028\u00b5\u002f\u00fd", "packed with Zstandard"],
	["\u00fd7zXZ", "packed with xz"],
	["\u00ff\u00fe", "UTF-16 text"],
	["\u00fe\u00ff", "UTF-16 text"],
	["\u001f\u008b", "packed with gzip twice"],
];
const DELIMITERS = [",", "\t", ";", "|"];

/** The format that a file's name promises; `undefined` where it promises none. */
export function promisedFormat(file: string): RowFormat | undefined {
	return EXTENSIONS[path.extname(file.replace(/\.gz$/i, "")).toLowerCase()];
}

/**
 * Recognises a file of rows by its start; the name only decides where the content leaves it open.
 *
 * @param head the first bytes, unpacked.
 * @throws {ImportError} for a file that is empty, binary, HTML or no JSON although its name says so.
 */
export function recogniseFormat(file: string, head: Buffer): Recognised {
	const name = path.basename(file);
	if (head.toString("latin1", 0, 4) === "PAR1") return simple("Parquet");
	requireText(name, head);
	const start = head
		.toString("utf8")
		.replace(/^\uFEFF/, "")
		.trimStart();
	if (start === "") throw wrongContent(name, "it is empty");
	if (start.startsWith("<")) throw wrongContent(name, "it is HTML or XML");
	const promised = promisedFormat(name);
	if (isList(start, promised)) return simple("JSON");
	if (/^\{\s*["}]/.test(start)) return jsonObject(start, promised);
	if (promised === "JSONL" && lines(start).some(isJsonObject)) return simple("JSONL");
	if (promised === "JSON" || promised === "JSONL" || promised === "Parquet")
		throw wrongContent(name, `it starts with "${start.slice(0, 20).trimEnd()}"`);
	return delimited(start, promised);
}

function requireText(name: string, head: Buffer): void {
	const found = SIGNATURES.find(([start]) => head.toString("latin1", 0, start.length) === start);
	if (found !== undefined) throw wrongContent(name, `it is ${found[1]}`);
	if (head.includes(0)) throw wrongContent(name, "it is binary");
}

/** A list of objects, or, unless the name says CSV, any list. */
function isList(start: string, promised: RowFormat | undefined): boolean {
	if (promised === "CSV" || promised === "TSV") return /^\[\s*[{\]]/.test(start);
	return /^\[\s*(?:[[{\]"\d-]|true|false|null)/.test(start);
}

function simple(format: RowFormat): Recognised {
	return { format, delimiter: ",", isObject: false };
}

/** Text that starts with an object: one object a line, or one object around everything. */
function jsonObject(start: string, promised: RowFormat | undefined): Recognised {
	const [first = "", ...rest] = lines(start);
	const isWhole = isJsonObject(first);
	const isLines = isWhole
		? rest.some((line) => line.trim() !== "")
		: promised === "JSONL" || rest.some(isJsonObject);
	return isLines ? simple("JSONL") : { format: "JSON", delimiter: ",", isObject: true };
}

function delimited(start: string, promised: RowFormat | undefined): Recognised {
	const header = (lines(start)[0] ?? "").replaceAll(/"[^"]*"/g, "");
	const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length - 1);
	const best = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
	const delimiter = promised === "TSV" && header.includes("\t") ? "\t" : best;
	return { format: delimiter === "\t" ? "TSV" : "CSV", delimiter, isObject: false };
}

function lines(text: string): readonly string[] {
	return text.split("\n", 20);
}

function isJsonObject(line: string): boolean {
	try {
		return line.trimStart().startsWith("{") && typeof JSON.parse(line) === "object";
	} catch {
		return false;
	}
}

function wrongContent(name: string, what: string): ImportError {
	return new ImportError(
		`Cannot read ${name}: ${what}, expected rows as CSV, TSV, JSON, JSONL (UTF-8) or Parquet, plain or packed with gzip`,
	);
}
