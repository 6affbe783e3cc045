import { createWriteStream } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";

const GROUP_ROWS = 100_000;
const CHUNK_CHARACTERS = 1_000_000;
const TOPICS = ["claims", "plans", "coverage", "billing"];
const COLUMNS = ["id", "question", "reference", "topic", "model", "response"] as const;

/** The same rows as CSV and as Parquet. */
export interface ImportFiles {
	readonly csv: string;
	readonly parquet: string;
}

/** Writes as many rows as asked for: a prompt and a recorded response each. */
export async function writeImportFiles(folder: string, count: number): Promise<ImportFiles> {
	const files = {
		csv: path.join(folder, "rows.csv"),
		parquet: path.join(folder, "rows.parquet"),
	};
	await pipeline(Readable.from(csvChunks(count)), createWriteStream(files.csv));
	await writeParquet(files.parquet, count);
	return files;
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
		if (chunk.length < CHUNK_CHARACTERS) continue;
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
