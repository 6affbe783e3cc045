import { type ImportFiles, writeImportFiles } from "../data/import-files.ts";
import type { Benchmark, Finding } from "../engine/benchmark.ts";
import { runTask } from "../engine/run-task.ts";

interface Reading {
	readonly what: string;
	readonly task: string;
	readonly file: keyof ImportFiles;
}

const READINGS: readonly Reading[] = [
	{ what: "csv-parse", task: "read with csv-parse", file: "csv" },
	{ what: "CSV rows", task: "read rows", file: "csv" },
	{ what: "CSV items", task: "read items", file: "csv" },
	{ what: "hyparquet", task: "read with hyparquet", file: "parquet" },
	{ what: "Parquet rows", task: "read rows", file: "parquet" },
	{ what: "Parquet items", task: "read items", file: "parquet" },
];

/** Reading alone. */
export const importReading: Benchmark = {
	name: "import",
	about: "reading CSV and Parquet beside csv-parse and hyparquet alone",
	n: 1_000_000,
	runs: 3,
	async open({ folder, n }) {
		const files = await writeImportFiles(folder, n);
		return {
			async *round() {
				for (const { file, task, what } of READINGS)
					yield { what, figures: readAll(task, files[file], n) };
			},
			findings: [...findingsOf("CSV", "csv-parse"), ...findingsOf("Parquet", "hyparquet")],
			note: "Each reading in a process of its own. Rows: recognised, checked, as the importers see them; items: a prompt and a response of each row.",
		};
	},
};

function readAll(task: string, file: string, n: number): ReturnType<typeof runTask> {
	const figures = runTask(task, file);
	if (figures["rows"] !== n)
		throw new TypeError(`Cannot trust the times: ${task} saw ${figures["rows"]} rows of ${n}`);
	return figures;
}

function findingsOf(format: string, bare: string): readonly Finding[] {
	return ["rows", "items"].map((kind) => ({
		name: `${format} ${kind} ÷ ${bare}, rows per second`,
		of: { what: `${format} ${kind}`, figure: "rowsPerSecond" },
		to: { what: bare, figure: "rowsPerSecond" },
	}));
}
