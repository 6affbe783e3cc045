import type { Json, JsonObject } from "@assay/core/domain";
import { ImportError } from "@assay/core/domain";
import type { ImportSource } from "@assay/workflow/ports";
import { CsvError, parse as parseCsv } from "csv-parse/sync";
import { braintrustSource, isBraintrustRow } from "./braintrust/braintrust-rows.ts";
import { csvRecords, jsonlRecords, listRecords, type ReadRecords } from "./import-records.ts";
import { inspectLogSource, isInspectLog } from "./inspect/inspect-log.ts";
import { isList, isObject, listField, parseJson } from "./json-fields.ts";
import { isArgillaRecord } from "./labelled/argilla-record.ts";
import { isLabelStudioTask } from "./labelled/label-studio-task.ts";
import { labelledSource } from "./labelled/labelled-source.ts";
import { isDatasetItem, langfuseDatasetSource } from "./langfuse/langfuse-dataset.ts";
import { langfuseRow, langfuseRows } from "./langfuse/langfuse-row.ts";
import { langfuseScoresSource } from "./langfuse/langfuse-scores.ts";
import { isScoreRow } from "./langfuse/parse-score.ts";
import { evalsDashboardSource, isDashboardRow } from "./openai/evals-dashboard.ts";
import { evalsRepositorySource, isEvalsSample } from "./openai/evals-repository.ts";
import { gradersIn, gradersSource } from "./openai/graders.ts";
import { parseYaml } from "./promptfoo/parse-yaml.ts";
import {
	isPromptfooConfig,
	promptfooConfigSource,
	promptfooCsvSource,
} from "./promptfoo/promptfoo-config.ts";
import {
	evaluationOf,
	isResultRow,
	promptfooResultsSource,
	resultRows,
} from "./promptfoo/promptfoo-results.ts";
import { PROMPTFOO_COLUMN } from "./promptfoo/test-from-csv-row.ts";
import { fileSize, LARGEST_DOCUMENT_BYTES, peekText, readDocument } from "./read-text.ts";

const YAML_CONFIG = /^(?:prompts|providers|targets|tests|scenarios|defaultTest)\s*:/m;
const LANGFUSE_COLUMN = /^(?:expectedOutput|expected_output|stringValue|string_value)$/;
const LARGE_RESULTS =
	/^\s*\{\s*"(?:evalId|results|version)"[\s\S]*"(?:testCase|promptIdx|gradingResult)"/;

/**
 * Recognises the files of other tools by what is in them, never by their name. `undefined` means:
 * nothing special, so that the file may hold plain rows.
 *
 * @throws {ImportError} when the file is one of these, and broken.
 */
export async function recogniseImport(path: string): Promise<ImportSource | undefined> {
	const start = await peekText(path);
	const first = start.trimStart().charAt(0);
	if (first === "{" || first === "[") return recogniseJson(path, start);
	// A file with zero bytes is not text; Parquet and gzip are such.
	if (start.includes("\0")) return undefined;
	if (YAML_CONFIG.test(start)) return recogniseYaml(path);
	return recogniseCsv(path, start);
}

async function recogniseJson(path: string, start: string): Promise<ImportSource | undefined> {
	const [firstLine = "", ...further] = start.split("\n").filter((line) => line.trim() !== "");
	const row = parseJson(firstLine);
	if (isObject(row) && (further.length > 0 || (await isWholeFile(path, firstLine)))) {
		const source = await recogniseRows(path, row, (signal) => jsonlRecords(path, signal));
		if (source !== undefined || further.length > 0) return source;
	}
	if ((await fileSize(path)) > LARGEST_DOCUMENT_BYTES) {
		if (!LARGE_RESULTS.test(start)) return undefined;
		throw new ImportError(
			`Cannot read ${path}: it has more than ${LARGEST_DOCUMENT_BYTES} bytes, expected promptfoo results as JSONL (promptfoo export with -o results.jsonl)`,
		);
	}
	const document = parseJson(await readDocument(path));
	return document === undefined ? undefined : recogniseDocument(path, document);
}

async function isWholeFile(path: string, line: string): Promise<boolean> {
	return Buffer.byteLength(line) + 2 >= (await fileSize(path));
}

/** A JSON text that is read as a whole. */
async function recogniseDocument(path: string, document: Json): Promise<ImportSource | undefined> {
	const results = resultRows(document);
	if (results !== undefined) {
		return promptfooResultsSource({
			file: path,
			read: (signal) => listRecords(results, signal),
			...evaluationOf(document),
		});
	}
	if (isInspectLog(document)) return inspectLogSource(path, document);
	const graders = gradersIn(document);
	if (graders !== undefined) return gradersSource(path, graders);
	if (isPromptfooConfig(document)) return promptfooConfigSource(document, path);
	// Langfuse's API gives pages: `{ data: […], meta: … }`.
	const rows = isList(document) ? document : isObject(document) ? listField(document, "data") : [];
	const sample = rows.find((row) => isObject(row));
	return isObject(sample)
		? recogniseRows(path, sample, (signal) => listRecords(rows, signal))
		: undefined;
}

/** Rows of one of the tools, told by the first of them. */
async function recogniseRows(
	path: string,
	sample: JsonObject,
	read: ReadRecords,
): Promise<ImportSource | undefined> {
	if (isDashboardRow(sample)) return evalsDashboardSource(path, read);
	if (isResultRow(sample)) {
		return promptfooResultsSource({ file: path, read, evalId: undefined, templates: [] });
	}
	const langfuse = langfuseRow(sample);
	if (isScoreRow(langfuse)) return langfuseScoresSource(path, langfuseRows(read));
	if (isDatasetItem(langfuse)) return langfuseDatasetSource(path, langfuseRows(read));
	if (isLabelStudioTask(sample) || isArgillaRecord(sample)) return labelledSource(path, read);
	if (isBraintrustRow(sample)) return braintrustSource(path, read);
	return isEvalsSample(sample) ? evalsRepositorySource(path, read) : undefined;
}

async function recogniseYaml(path: string): Promise<ImportSource | undefined> {
	const config = parseYaml(await readDocument(path), path);
	return isPromptfooConfig(config) ? promptfooConfigSource(config, path) : undefined;
}

async function recogniseCsv(path: string, start: string): Promise<ImportSource | undefined> {
	const header = firstRow(start);
	if (header.some((column) => PROMPTFOO_COLUMN.test(column.trim()))) {
		return promptfooCsvSource(path);
	}
	if (!header.some((column) => LANGFUSE_COLUMN.test(column.trim()))) return undefined;
	for await (const record of csvRecords(path)) {
		const row = langfuseRow("row" in record ? record.row : {});
		const read = langfuseRows((signal) => csvRecords(path, signal));
		if (isScoreRow(row)) return langfuseScoresSource(path, read);
		return isDatasetItem(row) ? langfuseDatasetSource(path, read) : undefined;
	}
	return undefined;
}

function firstRow(start: string): readonly string[] {
	const line = start.slice(0, start.search(/\r?\n|$/));
	try {
		const rows: readonly (readonly string[])[] = parseCsv(line, { relax_column_count: true });
		return rows[0] ?? [];
	} catch (error) {
		// Whatever it is, it is not the CSV of one of the tools.
		if (error instanceof CsvError) return [];
		throw error;
	}
}
