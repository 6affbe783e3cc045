import type { ReportRow, ReportVerdict, RunReport } from "@assay/workflow/ports";
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { verdictReason } from "./verdict-words.ts";

/** A row group is closed at this many rows or characters of text, whichever comes first. */
const GROUP = { rows: 10_000, characters: 32_000_000 } as const;

/** One column of the file and how a row fills it. */
interface RowColumn {
	readonly schema: readonly SchemaElement[];
	readonly valueOf: (row: ReportRow) => unknown;
}

/**
 * Writes every row as Parquet, Snappy-compressed, in row groups and thus in bounded memory:
 * columns as in the CSV of rows, `slices` as a list of strings, and the failure code in a column
 * of its own (`NAME.code`).
 *
 * @yields the bytes of the file, one row group at a time.
 */
export async function* renderParquet(report: RunReport): AsyncGenerator<Uint8Array> {
	const columns = columnsOf(report);
	const bytes = new ByteWriter();
	const root = { name: "rows", num_children: columns.length };
	const writer = new ParquetWriter({
		writer: bytes,
		schema: [root, ...columns.flatMap((column) => column.schema)],
		createdBy: `Assay ${report.run.programVersion}`,
		kvMetadata: [
			{ key: "assay.project", value: report.project },
			{ key: "assay.run", value: report.run.id },
			{ key: "assay.fingerprint", value: report.run.fingerprint },
		],
	});
	for await (const group of rowGroups(report.rows())) {
		await writer.write({
			columnData: columns.map(({ schema, valueOf }) => ({
				name: schema[0]?.name ?? "",
				data: group.map((row) => valueOf(row)),
			})),
			rowGroupSize: group.length,
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

async function* rowGroups(rows: AsyncIterable<ReportRow>): AsyncGenerator<readonly ReportRow[]> {
	let group: ReportRow[] = [];
	let characters = 0;
	for await (const row of rows) {
		group.push(row);
		characters += row.input.length + (row.response?.length ?? 0);
		if (group.length < GROUP.rows && characters < GROUP.characters) continue;
		yield group;
		group = [];
		characters = 0;
	}
	if (group.length > 0) yield group;
}

function columnsOf(report: RunReport): readonly RowColumn[] {
	return [
		{ schema: [text("promptId", "REQUIRED")], valueOf: (row) => row.promptId },
		{
			schema: [{ name: "trial", type: "INT32", repetition_type: "REQUIRED" }],
			valueOf: (row) => row.trial,
		},
		{ schema: listOfText("slices"), valueOf: (row) => row.slices },
		{ schema: [text("input", "REQUIRED")], valueOf: (row) => row.input },
		{ schema: [text("response")], valueOf: (row) => row.response },
		{ schema: [double("latencyMs")], valueOf: (row) => row.latencyMs },
		{ schema: [double("costUsd")], valueOf: (row) => row.costUsd },
		...report.matrix.evaluators.flatMap(({ name }, j) => verdictColumns(name, j)),
	];
}

function verdictColumns(name: string, index: number): readonly RowColumn[] {
	const column = (
		schema: SchemaElement,
		valueOf: (verdict: ReportVerdict) => string | number | undefined,
	): RowColumn => ({
		schema: [schema],
		valueOf: (row) => {
			const verdict = row.verdicts[index];
			return verdict === undefined ? undefined : valueOf(verdict);
		},
	});
	return [
		column(text(`${name}.kind`), (verdict) => verdict.kind),
		column(double(`${name}.score`), (verdict) =>
			verdict.kind === "scored" ? verdict.score : undefined,
		),
		column(text(`${name}.label`), (verdict) =>
			verdict.kind === "scored" ? verdict.label : undefined,
		),
		column(text(`${name}.code`), (verdict) =>
			verdict.kind === "failed" ? verdict.code : undefined,
		),
		column(text(`${name}.explanation`), verdictReason),
	];
}

function text(name: string, repetition: "REQUIRED" | "OPTIONAL" = "OPTIONAL"): SchemaElement {
	return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: repetition };
}

function double(name: string): SchemaElement {
	return { name, type: "DOUBLE", repetition_type: "OPTIONAL" };
}

/** The three levels that the format asks of a list. */
function listOfText(name: string): readonly SchemaElement[] {
	return [
		{ name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
		{ name: "list", repetition_type: "REPEATED", num_children: 1 },
		text("element"),
	];
}
