import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConfigurationError, StoreError } from "@assay/core/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleReport } from "./sample-report.ts";
import { writeAtomically } from "./write-atomically.ts";
import { checkReportPath, writeReport } from "./write-report.ts";

let folder = "";
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "assay-reports-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("writeReport()", () => {
	it.each([
		["a.html", /^<!doctype html>/],
		["a.md", /^### /],
		["a.json", /^\{\n\t"schema": 1/],
		["a.csv", /^promptId,/],
		["a.matrix.csv", /^slice,/],
		["a.parquet", /^PAR1/],
		["a.junit.xml", /^<\?xml/],
		["UPPER.HTML", /^<!doctype html>/],
	])("writes %s by its ending", async (name, start) => {
		const file = path.join(folder, "made", name);
		await writeReport(sampleReport({ prompts: 20 }), file);
		expect(await readFile(file, "latin1")).toMatch(start);
	});
	it("writes rows that are more than one chunk, in order", async () => {
		const file = path.join(folder, "long.csv");
		const report = sampleReport({ prompts: 3_000, inserted: "x".repeat(1_000) });
		await writeReport(report, file);
		const ids = (await readFile(file, "utf8")).split("\n").map((line) => line.slice(0, 6));
		expect(ids).toHaveLength(3_002);
		expect(ids[3_000]).toBe("p03000");
	});
	it("refuses an ending that it does not know, before anything is written", async () => {
		await expect(writeReport(sampleReport({ prompts: 1 }), "a.docx")).rejects.toThrow(
			/^Cannot write report a\.docx: its ending names no format, expected one of \.html/,
		);
		expect(() => checkReportPath(".csv")).toThrow(ConfigurationError);
		expect(() => checkReportPath("x/run.csv")).not.toThrow();
	});
});

async function* oneChunk() {
	yield "whole";
}

async function* interrupted(error: Error) {
	yield "half";
	throw error;
}

describe("writeAtomically()", () => {
	it("keeps the older file and leaves nothing else when the rows end in an error", async () => {
		const place = path.join(folder, "kept");
		const file = path.join(place, "a.csv");
		await mkdir(place);
		await writeFile(file, "older");
		await expect(
			writeAtomically(file, interrupted(new RangeError("no more rows"))),
		).rejects.toThrow(RangeError);
		expect(await readFile(file, "utf8")).toBe("older");
		expect(await readdir(place)).toEqual(["a.csv"]);
	});
	it("says that the disk is full, and leaves nothing", async () => {
		const place = path.join(folder, "full");
		const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
			code: "ENOSPC",
			syscall: "write",
		});
		const writing = writeAtomically(path.join(place, "a.csv"), interrupted(full));
		await expect(writing).rejects.toThrow(/a\.csv: the disk is full \(ENOSPC\), expected/);
		await expect(writing).rejects.toMatchObject({ name: "StoreError", cause: full });
		expect(await readdir(place)).toEqual([]);
	});
	it("says so when a folder stands in the way, or a file stands for a folder", async () => {
		await mkdir(path.join(folder, "dir.csv"));
		await expect(writeAtomically(path.join(folder, "dir.csv"), oneChunk())).rejects.toThrow(
			StoreError,
		);
		await writeFile(path.join(folder, "plain"), "");
		await expect(writeAtomically(path.join(folder, "plain", "a.csv"), oneChunk())).rejects.toThrow(
			/its folder is a file/,
		);
		expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
	});
});
