import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { csvLine } from "./csv-line.ts";

/** A row of a curated set in a table. */
export interface CuratedFileRow {
	readonly id: string;
	/** A conversation as JSON. */
	readonly prompt: string;
	readonly response: string;
	readonly context?: string;
	readonly reference?: string;
	readonly cluster?: string;
	/** As JSON. */
	readonly metadata?: string;
	readonly score?: number;
}

const TEXTS = [
	"id",
	"prompt",
	"response",
	"context",
	"reference",
	"cluster",
	"metadata",
] as const satisfies readonly (keyof CuratedFileRow)[];
const REQUIRED: readonly string[] = ["id", "prompt", "response"];

/**
 * Rows of a curated set as CSV, with a line of names; cells that a spreadsheet would run are escaped.
 *
 * @yields a text per batch.
 */
export async function* curatedCsv(
	batches: AsyncIterable<readonly CuratedFileRow[]>,
): AsyncGenerator<string> {
	yield csvLine([...TEXTS, "score"]);
	for await (const rows of batches)
		yield rows.map((row) => csvLine([...TEXTS.map((name) => row[name]), row.score])).join("");
}

/**
 * Rows of a curated set as Parquet, Snappy-compressed, a row group per batch.
 *
 * @yields the bytes of the file, one row group at a time.
 */
export async function* curatedParquet(
	batches: AsyncIterable<readonly CuratedFileRow[]>,
	facts: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array> {
	const bytes = new ByteWriter();
	const columns: readonly SchemaElement[] = [
		...TEXTS.map((name) => textColumn(name)),
		{ name: "score", type: "DOUBLE", repetition_type: "OPTIONAL" },
	];
	const writer = new ParquetWriter({
		writer: bytes,
		schema: [{ name: "rows", num_children: columns.length }, ...columns],
		kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value })),
	});
	for await (const rows of batches) {
		if (rows.length === 0) continue;
		await writer.write({
			columnData: [
				...TEXTS.map((name) => ({ name, data: rows.map((row) => row[name]) })),
				{ name: "score", data: rows.map(({ score }) => score) },
			],
			rowGroupSize: rows.length,
		});
		yield takeBytes(bytes);
	}
	await writer.finish();
	yield takeBytes(bytes);
}

/** Empties the writer's buffer; `offset`, which the file's index is made of, goes on. */
function takeBytes(bytes: ByteWriter): Uint8Array {
	const taken = bytes.getBytes().slice();
	bytes.index = 0;
	return taken;
}

function textColumn(name: string): SchemaElement {
	return {
		name,
		type: "BYTE_ARRAY",
		converted_type: "UTF8",
		repetition_type: REQUIRED.includes(name) ? "REQUIRED" : "OPTIONAL",
	};
}
