import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeUploadName } from "./upload-name.ts";

describe("safeUploadName()", () => {
	it("keeps a usual name as it is", () => {
		for (const name of ["rows.csv", "Fragen & Antworten (2).jsonl.gz", "質問.parquet", "a b.tsv"])
			expect(safeUploadName(name)).toBe(name);
	});

	it("leads nowhere but into its folder", () => {
		const hostile = {
			"../../etc/passwd": "passwd",
			"..\\..\\windows\\win.ini": "win.ini",
			"/etc/shadow": "shadow",
			"C:\\x.csv": "x.csv",
			"..": "file",
			"...": "file",
			"": "file",
			"a/": "file",
			".env": "env",
			"nul.csv": "_nul.csv",
			COM1: "_COM1",
			"rows.csv.": "rows.csv",
			"-rf.csv": "-rf.csv",
			"a\u0000b\nc.csv": "a_b_c.csv",
			"\u202Evsc.exe": "_vsc.exe",
			"x:stream.csv": "x_stream.csv",
		};
		for (const [name, safe] of Object.entries(hostile)) expect(safeUploadName(name)).toBe(safe);
	});

	it("gives any text a name of one step, short enough, that it keeps", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
				const safe = safeUploadName(name);
				expect(path.basename(path.join("/folder", safe))).toBe(safe);
				expect(path.win32.basename(safe)).toBe(safe);
				expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(180);
				expect(safeUploadName(safe)).toBe(safe);
			}),
		);
	});

	it("shortens before the ending", () => {
		expect(safeUploadName(`${"ü".repeat(300)}.jsonl.gz`)).toMatch(/^ü{85}\.jsonl\.gz$/);
	});
});
