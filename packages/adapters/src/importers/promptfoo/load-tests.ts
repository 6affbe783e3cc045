import path from "node:path";
import { ImportError, type Json, type JsonObject } from "@assay/core/domain";
import type { SourcePosition } from "@assay/workflow/ports";
import { csvRecords, type ImportRecord, jsonlRecords, listRecords } from "../import-records.ts";
import { isList, isObject, listField, objectField } from "../json-fields.ts";
import { readReferenced, resolveReference } from "./config-folder.ts";
import type { LoadContext } from "./load-prompts.ts";
import { testFromCsvRow } from "./test-from-csv-row.ts";

/** A test as promptfoo wrote it, and where it stands: number of the test, or line of a CSV. */
export interface LoadedTest {
	readonly at: SourcePosition;
	readonly test: JsonObject;
}

/** Where tests come from. */
export interface LoadTestsContext extends LoadContext {
	/** File that positions name for tests that stand in the configuration itself. */
	readonly file: string;
	/** Every test file that was read. */
	readonly files: Set<string>;
}

/** The tests of a configuration: inline, and from CSV, JSON, JSONL and YAML files. */
export async function loadTests(
	value: Json | undefined,
	context: LoadTestsContext,
): Promise<readonly LoadedTest[]> {
	const entries = value === undefined || value === null ? [] : isList(value) ? value : [value];
	const tests: LoadedTest[] = [];
	for (const [i, entry] of entries.entries()) {
		if (typeof entry === "string") tests.push(...(await testsFrom(entry, context)));
		else if (isObject(entry) && typeof entry["path"] === "string") {
			note(context, `tests ${entry["path"]}`, "it is a program, and an import runs none");
		} else if (isObject(entry)) {
			tests.push({ at: { file: context.file, line: i + 1 }, test: entry });
		} else {
			throw new ImportError(
				`Cannot read test ${i + 1} of ${context.file}: it is ${JSON.stringify(entry)}, expected vars`,
			);
		}
	}
	return tests;
}

/** The tests of scenarios: each set of data with each test. */
export async function loadScenarios(
	value: Json | undefined,
	context: LoadTestsContext,
): Promise<readonly LoadedTest[]> {
	const tests: LoadedTest[] = [];
	for (const entry of isList(value) ? value : []) {
		for (const scenario of await scenariosIn(entry, context)) {
			const inner = await loadTests(scenario["tests"], context);
			for (const data of listField(scenario, "config")) {
				const shared = isObject(data) ? data : {};
				tests.push(...inner.map(({ at, test }) => ({ at, test: mergeTests(shared, test) })));
			}
		}
	}
	return tests;
}

/** One test with what it takes over from another: its own fields win, assertions add up. */
export function mergeTests(base: JsonObject, test: JsonObject): JsonObject {
	return {
		...base,
		...test,
		vars: { ...objectField(base, "vars"), ...objectField(test, "vars") },
		metadata: { ...objectField(base, "metadata"), ...objectField(test, "metadata") },
		options: { ...objectField(base, "options"), ...objectField(test, "options") },
		assert: [...listField(base, "assert"), ...listField(test, "assert")],
	};
}

async function scenariosIn(entry: Json, context: LoadTestsContext): Promise<readonly JsonObject[]> {
	if (isObject(entry)) return [entry];
	if (typeof entry !== "string") return [];
	const found = await resolveReference(context.folder, entry);
	if (found.kind === "refused") {
		note(context, `scenario ${entry}`, found.reason);
		return [];
	}
	const scenarios: JsonObject[] = [];
	for (const file of found.paths) {
		context.files.add(file);
		const value = await readReferenced(file);
		scenarios.push(...(isList(value) ? value : [value]).filter(isObject));
	}
	return scenarios;
}

async function testsFrom(
	reference: string,
	context: LoadTestsContext,
): Promise<readonly LoadedTest[]> {
	const found = await resolveReference(context.folder, reference);
	if (found.kind === "refused") {
		note(context, `tests ${reference}`, found.reason);
		return [];
	}
	const tests: LoadedTest[] = [];
	for (const file of found.paths) {
		const records = await recordsOf(file);
		if (records === undefined) {
			note(context, `tests ${reference}`, "only CSV, JSON, JSONL and YAML files are read");
			continue;
		}
		context.files.add(file);
		for await (const record of records) tests.push(testOf(record, file, context));
	}
	return tests;
}

async function recordsOf(file: string): Promise<AsyncIterable<ImportRecord> | undefined> {
	switch (path.extname(file)) {
		case ".csv":
			return csvRecords(file);
		case ".jsonl":
			return jsonlRecords(file);
		case ".json":
		case ".yaml":
		case ".yml": {
			const value = await readReferenced(file);
			return listRecords(isList(value) ? value : [value]);
		}
		default:
			return undefined;
	}
}

function testOf(record: ImportRecord, file: string, context: LoadTestsContext): LoadedTest {
	const at = { file, line: record.line };
	if ("problem" in record) {
		throw new ImportError(
			`Cannot read line ${record.line} of ${file}: ${record.problem}, expected a test`,
		);
	}
	const test = file.endsWith(".csv") ? testFromCsvRow(record.row) : record.row;
	if (file.endsWith(".csv")) noteOddColumns(record.row, context);
	return { at, test };
}

function noteOddColumns(row: JsonObject, context: LoadTestsContext): void {
	for (const column of Object.keys(row)) {
		if (/^__metadata$/.test(column.trim())) {
			note(context, "column __metadata", "it needs a key, such as __metadata:topic");
		}
	}
}

function note(context: LoadContext, what: string, reason: string): void {
	context.unported.add({ what, where: "tests", reason });
}
