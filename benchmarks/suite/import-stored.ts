import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { writeImportFiles } from "../data/import-files.ts";
import { assayCommand } from "../engine/assay-command.ts";
import type { Benchmark, Figures } from "../engine/benchmark.ts";
import { fileMegabytes } from "../engine/file-megabytes.ts";
import { measureTree } from "../engine/measure-tree.ts";

/** The whole import. */
export const importStored: Benchmark = {
	name: "import-stored",
	about: "`assay import` of CSV and Parquet into the store, whole command",
	n: 1_000_000,
	runs: 3,
	async open({ folder, n }) {
		const files = await writeImportFiles(folder, n);
		return {
			async *round() {
				yield { what: "CSV", figures: await importFile(files.csv, n) };
				yield { what: "Parquet", figures: await importFile(files.parquet, n) };
			},
			findings: [
				{ name: "CSV, rows per second", of: { what: "CSV", figure: "rowsPerSecond" } },
				{ name: "Parquet, rows per second", of: { what: "Parquet", figure: "rowsPerSecond" } },
				{ name: "CSV, peak memory, MB", of: { what: "CSV", figure: "peakMb" }, atMost: 1000 },
				{
					name: "Parquet, peak memory, MB",
					of: { what: "Parquet", figure: "peakMb" },
					atMost: 1000,
				},
			],
			note: "`assay import` in an empty folder, start-up included; every row brings a prompt and a recorded response, both durable in SQLite.",
		};
	},
};

async function importFile(file: string, n: number): Promise<Figures> {
	const folder = path.join(path.dirname(file), "project");
	mkdirSync(folder);
	try {
		const figures = await measureTree({
			...assayCommand("import", file, "--quiet"),
			folder,
			log: "import.log",
		});
		checkImported(path.join(folder, ".assay", "assay.db"), n);
		return {
			rowsPerSecond: Math.round(n / figures.seconds),
			...figures,
			storedMb: fileMegabytes(path.join(folder, ".assay")),
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function checkImported(file: string, n: number): void {
	const database = new DatabaseSync(file, { readOnly: true });
	for (const table of ["prompt", "response"]) {
		const row = database.prepare(`select count(*) as count from ${table}`).get();
		const count = Number(row?.["count"]);
		if (count !== n)
			throw new TypeError(`Cannot trust the times: the store has ${count} rows of ${n}`);
	}
	database.close();
}
