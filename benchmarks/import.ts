/**
 * Times reading 1M rows of CSV and of Parquet beside the bare speed of csv-parse and of hyparquet
 * on the same files, and what it costs to make import items of the rows. Every reading runs in a
 * process of its own, interleaved, three rounds; medians. Prints one line of JSON.
 *
 * `node benchmarks/import.ts [rows]`
 */
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openRowFile } from "@assay/adapters/files";
import { recogniseColumns, rowsToSource, sampleRows } from "@assay/workflow/onboard";
import { parse } from "csv-parse";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { fileWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";

const ROUNDS = 3;
const GROUP_ROWS = 100_000;
const TOPICS = ["claims", "plans", "coverage", "billing"];
const COLUMNS = ["id", "question", "reference", "topic", "model", "response"] as const;

type Reader = (file: string) => Promise<number>;

const READERS: Readonly<Record<string, Reader>> = {
	rows: async (file) => {
		let count = 0;
		for await (const rows of (await openRowFile(file)).rows(neverAborted())) count += rows.length;
		return count;
	},
	items: async (file) => {
		const opened = await openRowFile(file);
		const mapping = recogniseColumns(await sampleRows(opened, neverAborted()));
		let count = 0;
		for await (const items of rowsToSource(opened, mapping).items(neverAborted()))
			count += items.filter((item) => item.kind === "prompt").length;
		return count;
	},
	"csv-parse": async (file) => {
		let count = 0;
		const parser = createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(parse());
		for await (const record of parser) count += Number(record !== undefined);
		return count - 1;
	},
	hyparquet: async (filename) => {
		const file = await asyncBufferFromFile(filename);
		const metadata = await parquetMetadataAsync(file);
		let count = 0;
		for (const group of metadata.row_groups) {
			const rowEnd = count + Number(group.num_rows);
			const rows = await parquetReadObjects({
				file,
				metadata,
				compressors,
				rowStart: count,
				rowEnd,
			});
			count += rows.length;
		}
		return count;
	},
};

function neverAborted(): AbortSignal {
	return new AbortController().signal;
}

/** One generated row; quotes and line breaks as real questions have them. */
function row(index: number): readonly string[] {
	const topic = TOPICS[index % TOPICS.length] ?? "";
	return [
		`p-${index}`,
		`How do I file claim ${index}, and what "documents" are needed?${index % 10 === 0 ? "\nPlease say it in steps." : ""}`,
		`Send the form and the itemised bill for ${topic} within ${30 + (index % 60)} days`,
		topic,
		"base",
		`Please send your claim form together with the itemised bill to the address on your card, number ${Math.imul(index, 2_654_435_761) >>> 0}`,
	];
}

function* csvChunks(count: number): Generator<string> {
	let chunk = `${COLUMNS.join(",")}\n`;
	for (let index = 0; index < count; index++) {
		const cells = row(index).map((cell) =>
			/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
		);
		chunk += `${cells.join(",")}\n`;
		if (chunk.length < 1_000_000) continue;
		yield chunk;
		chunk = "";
	}
	yield chunk;
}

async function writeParquet(file: string, count: number): Promise<void> {
	let writer: ParquetWriter | undefined;
	for (let start = 0; start < count; start += GROUP_ROWS) {
		const rows = Array.from({ length: Math.min(GROUP_ROWS, count - start) }, (_, i) =>
			row(start + i),
		);
		const columnData = COLUMNS.map((name, column) => ({
			name,
			data: rows.map((cells) => cells[column] ?? ""),
			type: "STRING" as const,
		}));
		writer ??= new ParquetWriter({
			writer: fileWriter(file),
			schema: schemaFromColumnData({ columnData }),
		});
		await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
	}
	await writer?.finish();
}

interface Reading {
	readonly rows: number;
	readonly rowsPerSecond: number;
	readonly peakMb: number;
}

/** Reads in this process and says how fast; the parent starts one process per reading. */
async function measure(reader: string, file: string): Promise<Reading> {
	let peak = 0;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 20);
	const start = performance.now();
	const rows = (await READERS[reader]?.(file)) ?? 0;
	const seconds = (performance.now() - start) / 1000;
	clearInterval(watch);
	return { rows, rowsPerSecond: Math.round(rows / seconds), peakMb: Math.round(peak / 1e6) };
}

function measureApart(reader: string, file: string): Reading {
	const child = spawnSync(process.execPath, [import.meta.filename, "--read", reader, file], {
		encoding: "utf8",
	});
	if (child.status !== 0) throw new TypeError(`Cannot read with ${reader}: ${child.stderr}`);
	return JSON.parse(child.stdout);
}

function median(readings: readonly Reading[]): Reading {
	const sorted = readings.toSorted((a, b) => a.rowsPerSecond - b.rowsPerSecond);
	return sorted[Math.floor(sorted.length / 2)]!;
}

/** Each reader's median on one file, and the ratio of ours to the bare reader's. */
function compare(file: string, bare: string): Readonly<Record<string, unknown>> {
	const readers = ["rows", bare, "items"];
	const rounds = Array.from({ length: ROUNDS }, () =>
		readers.map((reader) => measureApart(reader, file)),
	);
	const medians = readers.map((_, index) => median(rounds.map((round) => round[index]!)));
	const [ours, theirs, items] = medians;
	return {
		rows: ours?.rows,
		ours,
		[bare]: theirs,
		items,
		ratio: Number(((ours?.rowsPerSecond ?? 0) / (theirs?.rowsPerSecond ?? 1)).toFixed(2)),
	};
}

const [mode, reader = "", readFile = ""] = process.argv.slice(2);
if (mode === "--read") console.log(JSON.stringify(await measure(reader, readFile)));
else {
	const count = Number(mode ?? 1_000_000);
	const folder = mkdtempSync(path.join(tmpdir(), "assay-bench-import-"));
	try {
		const [csv, parquet] = [path.join(folder, "rows.csv"), path.join(folder, "rows.parquet")];
		await pipeline(Readable.from(csvChunks(count)), createWriteStream(csv));
		await writeParquet(parquet, count);
		console.log(
			JSON.stringify({
				name: "import",
				csv: compare(csv, "csv-parse"),
				parquet: compare(parquet, "hyparquet"),
			}),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
