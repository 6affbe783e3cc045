import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { ImportError } from "@assay/core/domain";
import type { FileRow, RowFile } from "@assay/workflow/ports";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, it } from "vitest";
import { openRowFile } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

let written = 0;
function file(name: string, content: string | Uint8Array): string {
	const target = path.join(folder, `${written++}`);
	mkdirSync(target);
	writeFileSync(path.join(target, name), content);
	return path.join(target, name);
}

async function readAll(opened: RowFile): Promise<readonly FileRow[]> {
	const rows: FileRow[] = [];
	for await (const batch of opened.rows(new AbortController().signal)) {
		expect(batch.length).toBeLessThanOrEqual(1000);
		rows.push(...batch);
	}
	return rows;
}

async function rowsOf(name: string, content: string | Uint8Array, maxRowLength?: number) {
	const options = maxRowLength === undefined ? {} : { maxRowLength };
	return readAll(await openRowFile(file(name, content), options));
}

async function fieldsOf(name: string, content: string | Uint8Array) {
	return (await rowsOf(name, content)).map((row) => (row.kind === "row" ? row.fields : row.reason));
}

function quoted(value: string): string {
	return `"${value.replaceAll('"', '""')}"`;
}

const TWO = [
	{ kind: "row", line: 1, fields: { id: 1, q: "a" } },
	{ kind: "row", line: 2, fields: { id: 2, q: "b" } },
];

describe("openRowFile()", () => {
	it("reads CSV with quotes, CRLF, a byte order mark, blank lines and cells of several lines", async () => {
		const text = '\uFEFFid,q\r\n1,"say ""hi"",\r\nthen go"\r\n\r\n2,\r\n3,""\r\n';
		expect(await rowsOf("a.csv", text)).toEqual([
			{ kind: "row", line: 2, fields: { id: "1", q: 'say "hi",\r\nthen go' } },
			{ kind: "row", line: 5, fields: { id: "2", q: null } },
			{ kind: "row", line: 6, fields: { id: "3", q: "" } },
		]);
	});

	it.each<[string, [string, string], Readonly<Record<string, string>>]>([
		["tabs", ["a.tsv", "id\tq, or so\n1\tx\n"], { id: "1", "q, or so": "x" }],
		["semicolons", ["a.csv", "id;q\n1;x,y\n"], { id: "1", q: "x,y" }],
		["no last line end", ["a.csv", "id,q\n1,x"], { id: "1", q: "x" }],
		["one column", ["a.csv", "q\nx\n"], { q: "x" }],
		["a column without a name", ["a.csv", ",q\n0,x\n"], { "column 1": "0", q: "x" }],
		["a name that occurs twice", ["a.csv", "q,q\nx,y\n"], { q: "x", "q (2)": "y" }],
	])("reads delimited text with %s", async (_what, [name, text], fields) => {
		expect(await fieldsOf(name, text)).toEqual([fields]);
	});

	it.each([
		["JSON lines", "a.jsonl", '{"id":1,"q":"a"}\n{"id":2,"q":"b"}\n'],
		["JSON lines that another extension denies", "a.json", '{"id":1,"q":"a"}\n{"id":2,"q":"b"}'],
		["a JSON list", "a.json", '[{"id":1,"q":"a"},\n {"id":2,"q":"b"}]'],
		[
			"an object with one list of objects",
			"a.json",
			'{"tags":["x"],"rows":[{"id":1,"q":"a"}\n,{"id":2,"q":"b"}]}',
		],
	])("reads %s, also packed with gzip", async (_what, name, text) => {
		expect(await rowsOf(name, text)).toEqual(TWO);
		expect(await rowsOf(`${name}.gz`, gzipSync(text))).toEqual(TWO);
	});

	it("keeps the digits of an integer that a number cannot hold", async () => {
		const text = '{"id":1234567890123456789,"n":1e30}\n{"id":12}';
		expect(await fieldsOf("a.jsonl", text)).toEqual([
			{ id: "1234567890123456789", n: 1e30 },
			{ id: 12 },
		]);
	});

	it("reads a file with a single object as one row", async () => {
		expect(await fieldsOf("a.json", '{\n "id": 1,\n "q": "a" }')).toEqual([{ id: 1, q: "a" }]);
	});

	it("reads Parquet in slices: nulls, long integers, times, lists", async () => {
		const count = 2500;
		const content = parquetWriteBuffer({
			rowGroupSize: 1200,
			columnData: [
				{ name: "id", data: Array.from({ length: count }, (_, i) => BigInt(i) + 2n ** 60n) },
				{ name: "q", data: Array.from({ length: count }, (_, i) => (i % 2 ? `q ${i}` : null)) },
				{ name: "at", data: Array.from({ length: count }, () => new Date(0)) },
				{
					name: "score",
					data: Array.from({ length: count }, (_, i) => (i === 0 ? Number.NaN : i / 2)),
				},
			],
		});
		const rows = await rowsOf("a.parquet", new Uint8Array(content));
		expect(rows).toHaveLength(count);
		expect(rows[0]).toEqual({
			kind: "row",
			line: 1,
			fields: { id: String(2n ** 60n), q: null, at: "1970-01-01T00:00:00.000Z", score: null },
		});
		expect(rows[2001]).toMatchObject({ line: 2002, fields: { q: "q 2001", score: 1000.5 } });
	});

	it("can be read more than once", async () => {
		const opened = await openRowFile(file("a.csv", "q\nx\n"));
		expect(await readAll(opened)).toEqual(await readAll(opened));
	});

	it("names a mismatch of name and content", async () => {
		const opened = await openRowFile(file("a.csv", '{"q":"a"}\n{"q":"b"}\n'));
		expect(opened).toMatchObject({
			format: "JSONL",
			note: "a.csv holds JSONL although its name says CSV",
		});
		expect((await openRowFile(file("b.csv", gzipSync("q\nx\n")))).note).toBe(
			"b.csv is packed with gzip",
		);
		expect(await openRowFile(file("c.csv", "q\nx\n"))).not.toHaveProperty("note");
	});

	it("agrees with csv-parse on any table", async () => {
		const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "é", "😀") });
		const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(table, fc.constantFrom("\n", "\r\n"), async (rows, lineEnd) => {
				const text = ["a,b", ...rows.map((row) => row.map(quoted).join(","))].join(lineEnd);
				const expected = parse(text, { columns: true, record_delimiter: [lineEnd] });
				expect(await fieldsOf("a.csv", text)).toEqual(expected);
				expect(expected).toEqual(rows.map(([a, b]) => ({ a, b })));
			}),
			{ numRuns: 60 },
		);
	});
});

describe("rows that cannot be read", () => {
	it.each([
		["too few cells", "a,b\n1\n2,x\n", "the row has 1 cells, expected 2 as in the header"],
		["too many cells", "a,b\n1,2,3\n2,x\n", "the row has 3 cells, expected 2 as in the header"],
		[
			"a quote that is not doubled",
			'a,b\n"5" nail,1\n2,x\n',
			'the quoted cell of "a" is not closed before the next cell, expected "" for a quote inside a cell',
		],
		[
			"a quote that is never closed",
			'a,b\n1,"oops\n2,x\n',
			'the quoted cell of "b" is not closed before the next cell, expected "" for a quote inside a cell',
		],
	])("are refused for %s, and the next row arrives", async (_what, text, reason) => {
		expect(await rowsOf("a.csv", text)).toEqual([
			{ kind: "refused", line: 2, reason },
			{ kind: "row", line: 3, fields: { a: "2", b: "x" } },
		]);
	});

	it.each([
		["no JSON", '{"q": tru}', /^the row is not JSON \(/],
		["NaN", '{"q": NaN}', /^the row holds NaN or Infinity, expected JSON; write null$/],
		["no object", '["q"]', /^the row is a list, expected an object$/],
	])("are refused in JSON lines for %s", async (_what, line, reason) => {
		const rows = await rowsOf("a.jsonl", `{"q":"a"}\n${line}\n{"q":"b"}\n`);
		expect(rows).toEqual([
			{ kind: "row", line: 1, fields: { q: "a" } },
			{ kind: "refused", line: 2, reason: expect.stringMatching(reason) },
			{ kind: "row", line: 3, fields: { q: "b" } },
		]);
	});

	it("are refused for bytes that are not UTF-8, named by column; a replacement character is text", async () => {
		const bytes = Buffer.concat([
			Buffer.from("id,q\n1,\uFFFD fine\n2,caf"),
			Buffer.from([0xe9]),
			Buffer.from("\n3,café\n"),
		]);
		expect(await rowsOf("a.csv", bytes)).toEqual([
			{ kind: "row", line: 2, fields: { id: "1", q: "\uFFFD fine" } },
			{ kind: "refused", line: 3, reason: '"q" holds bytes that are not UTF-8' },
			{ kind: "row", line: 4, fields: { id: "3", q: "café" } },
		]);
	});

	it.each([
		["a.csv", (big: string) => `id,q\n1,a\n2,"${big}\n""${big}"\n3,b\n`, [3, 5]],
		["b.csv", (big: string) => `id,q\n1,a\n2,${big}\n3,b\n`, [3, 4]],
		["a.jsonl", (big: string) => `{"id":0}\n{"id":"1"}\n{"q":"${big}"}\n{"id":"3"}`, [3, 4]],
		["a.json", (big: string) => `[{"id":0},\n{"id":"1"},\n{"q":"${big}"},\n{"id":"3"}]`, [3, 4]],
	])("are refused when they are too long: %s", async (name, text, [badLine, nextLine]) => {
		// The cell spans several chunks of 256 KB, above and below the place where text is dropped.
		const rows = await rowsOf(name, text("x".repeat(900_000)), 300_000);
		const [bad, next] = rows.slice(-2);
		const reason = "the row is longer than 300000 characters";
		expect(bad).toEqual({ kind: "refused", line: badLine, reason });
		expect(next).toMatchObject({ kind: "row", line: nextLine, fields: { id: "3" } });
	});
});

describe("files that cannot be read", () => {
	it.each<[string, [string, string], string]>([
		["is empty", ["a.csv", ""], "Cannot read a.csv: it is empty"],
		["holds white space", ["a.jsonl", " \n\n"], "Cannot read a.jsonl: it is empty"],
		["is a spreadsheet", ["a.csv", "PK\u0003\u0004x"], "a ZIP archive or a spreadsheet"],
		["is a web page", ["a.csv", "<!doctype html>"], "it is HTML or XML"],
		["is binary", ["a.csv", "a\u0000b"], "it is binary"],
		["is no JSON although its name says so", ["a.json", "hello\n"], 'it starts with "hello"'],
		[
			"has several lists",
			["a.json", '{"a":[{}],\n"b":[{}]}'],
			"2 lists of objects (at lines 1, 2)",
		],
		["is no Parquet", ["a.parquet", "PAR1 and no footer"], "Parquet data cannot be decoded"],
	])("throw when the file %s", async (_what, [name, content], message) => {
		const opened = openRowFile(file(name, content));
		await expect(opened).rejects.toThrow(message);
		await expect(opened).rejects.toBeInstanceOf(ImportError);
	});

	it("throw for a folder and for a missing file", async () => {
		await expect(openRowFile(folder)).rejects.toThrow("it is a folder, expected a file");
		await expect(openRowFile(path.join(folder, "none.csv"))).rejects.toThrow("no such file");
	});

	it.each([
		["is cut off", '[{"a":1},\n{"a":', "ends inside the value that starts at line 2"],
		["goes on after its end", '[{"a":1}]\n[{"a":2}]', "line 2 goes on after the end"],
	])("throw while reading JSON that %s", async (_what, content, message) => {
		const opened = await openRowFile(file("a.json", content));
		await expect(readAll(opened)).rejects.toThrow(message);
	});

	it("throw while reading gzip that is cut off", async () => {
		const lines = Array.from(
			{ length: 50_000 },
			(_, i) => `{"id":${i},"q":"${Math.imul(i, 2654435761)}"}\n`,
		);
		const packed = gzipSync(lines.join(""));
		const opened = await openRowFile(file("a.jsonl.gz", packed.subarray(0, packed.length - 1000)));
		await expect(readAll(opened)).rejects.toThrow(
			"Cannot read a.jsonl.gz: the gzip data ends early, expected a complete file; fetch or pack it again",
		);
	});

	it("stop with the signal's reason", async () => {
		const opened = await openRowFile(file("a.csv", "q\nx\n"));
		const reason = new TypeError("stopped");
		const reading = opened.rows(AbortSignal.abort(reason))[Symbol.asyncIterator]();
		await expect(reading.next()).rejects.toBe(reason);
	});
});
