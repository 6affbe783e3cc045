import path from "node:path";
import {
	ImportError,
	type Json,
	type JsonObject,
	type ReferencePrompt,
	type SystemDefinition,
} from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { csvRecords, inBatches } from "../import-records.ts";
import { asText, isList, isObject } from "../json-fields.ts";
import { firstName, INPUT_NAMES, promptInput, REFERENCE_NAMES } from "../prompt-content.ts";
import { unportedList } from "../unported-list.ts";
import { readReferenced, resolveReference } from "./config-folder.ts";
import { type GroupedRow, groupAssertions } from "./group-assertions.ts";
import { type LoadedPrompt, loadPrompts } from "./load-prompts.ts";
import { type LoadedTest, type LoadTestsContext, loadScenarios, loadTests } from "./load-tests.ts";
import { portSystems } from "./port-systems.ts";
import { pluckNames } from "./port-template.ts";
import { expandTests, PREFIX_VARIABLE, SUFFIX_VARIABLE, type TestCase } from "./test-cases.ts";
import { testFromCsvRow } from "./test-from-csv-row.ts";

/** Name of the system that outputs recorded with the tests belong to. */
const PROVIDER_OUTPUT_SYSTEM = "providerOutput";

const READ_KEYS = new Set([
	"prompts",
	"providers",
	"targets",
	"tests",
	"scenarios",
	"defaultTest",
	"description",
	"$schema",
]);
const IGNORED_KEYS: Readonly<Record<string, string>> = {
	commandLineOptions: "give them to assay run",
	derivedMetrics: "each criterion is shown on its own; combine them in code",
	env: "values stay in the environment or in .env",
	evaluateOptions: "give them to assay run, such as --max-concurrency and --repeat",
	extensions: "they are programs",
	nunjucksFilters: "templates insert and never execute",
	outputPath: "give -o to assay report",
	redteam: "Assay does not generate attacks",
	sharing: "nothing is uploaded",
	tracing: "Assay does not record traces",
};

/** True for a value with the main parts of a promptfoo configuration. */
export function isPromptfooConfig(value: Json): value is JsonObject {
	if (!isObject(value)) return false;
	const parts = [
		"prompts" in value,
		"providers" in value || "targets" in value,
		"tests" in value || "scenarios" in value || "defaultTest" in value,
	];
	return parts.filter(Boolean).length >= 2 && !("results" in value);
}

/**
 * Reads a promptfoo configuration that was parsed already; `file` is where it stands, and the
 * files that it names are read below that folder.
 *
 * @throws {ImportError} when a part that everything else rests on cannot be read.
 */
export async function promptfooConfigSource(
	config: JsonObject,
	file: string,
): Promise<ImportSource> {
	const context = contextFor(file);
	for (const key of Object.keys(config).filter((name) => !READ_KEYS.has(name))) {
		const reason = IGNORED_KEYS[key] ?? "Assay does not read it";
		context.unported.add({ what: key, where: path.basename(file), reason });
	}
	const prompts = await loadPrompts(config["prompts"], context);
	const tests = [
		...(await loadTests(config["tests"], context)),
		...(await loadScenarios(config["scenarios"], context)),
	];
	const isBare = config["tests"] === undefined && config["scenarios"] === undefined;
	// promptfoo runs a configuration without tests once.
	const all = isBare ? [{ at: { file, line: 1 }, test: {} }] : tests;
	return sourceOf("promptfoo configuration", context, {
		prompts,
		tests: all,
		defaults: await defaultTest(config["defaultTest"], context),
		providers: config["providers"] ?? config["targets"],
	});
}

/** Reads a CSV of promptfoo tests that stands on its own. */
export async function promptfooCsvSource(file: string): Promise<ImportSource> {
	const context = contextFor(file);
	const tests: LoadedTest[] = [];
	for await (const record of csvRecords(file)) {
		const test = testFromCsvRow("row" in record ? record.row : {});
		tests.push({ at: { file, line: record.line }, test });
	}
	return sourceOf("promptfoo tests (CSV)", context, {
		prompts: [],
		tests,
		defaults: {},
		providers: undefined,
	});
}

function contextFor(file: string): LoadTestsContext {
	const folder = path.dirname(file);
	return { folder, file, files: new Set(), unported: unportedList() };
}

async function defaultTest(
	value: Json | undefined,
	context: LoadTestsContext,
): Promise<JsonObject> {
	if (isObject(value)) return value;
	if (typeof value !== "string") return {};
	const found = await resolveReference(context.folder, value);
	const [file] = found.kind === "files" ? found.paths : [];
	const loaded = file === undefined ? undefined : await readReferenced(file);
	if (isObject(loaded)) return loaded;
	const problem = found.kind === "refused" ? found.reason : "it holds no test";
	throw new ImportError(
		`Cannot read defaultTest ${value}: ${problem}, expected a YAML or JSON file with a test`,
	);
}

interface ConfigParts {
	readonly prompts: readonly LoadedPrompt[];
	readonly tests: readonly LoadedTest[];
	readonly defaults: JsonObject;
	readonly providers: Json | undefined;
}

async function sourceOf(
	format: string,
	context: LoadTestsContext,
	parts: ConfigParts,
): Promise<ImportSource> {
	const cases = await expandTests(parts.tests, parts.defaults, context);
	const grouped = await groupAssertions(cases, context);
	const hasAffixes = cases.some(
		({ variables }) => PREFIX_VARIABLE in variables || SUFFIX_VARIABLE in variables,
	);
	const systems = await portSystems({ ...parts, hasAffixes }, context);
	const recorded: readonly SystemDefinition[] = cases.some(({ outputs }) => outputs.length > 0)
		? [{ name: PROVIDER_OUTPUT_SYSTEM, kind: "recorded" }]
		: [];
	const items = itemsOf(cases, grouped.rows, parts.prompts);
	return {
		format,
		files: [...new Set([context.file, ...context.files])],
		columns: [],
		definitions: {
			criteria: grouped.criteria,
			evaluators: grouped.evaluators,
			slices: [],
			systems: [...systems, ...recorded],
		},
		unported: context.unported.list(),
		items: (signal) => inBatches(abortable(items, signal)),
	};
}

async function* abortable(
	items: () => Iterable<ImportItem>,
	signal: AbortSignal,
): AsyncGenerator<ImportItem> {
	for (const item of items()) {
		signal.throwIfAborted();
		yield item;
	}
}

function itemsOf(
	cases: readonly TestCase[],
	rows: readonly GroupedRow[],
	prompts: readonly LoadedPrompt[],
): () => Iterable<ImportItem> {
	const inserted = prompts.flatMap(({ template }) =>
		typeof template === "string"
			? pluckNames(template)
			: template.flatMap((message) => pluckNames(message.content)),
	);
	const fallback = prompts[0]?.template ?? "";
	return function* () {
		for (const [i, testCase] of cases.entries()) {
			const prompt = promptOf({ testCase, row: rows[i], inserted, fallback });
			yield { kind: "prompt", at: testCase.at, prompt };
			for (const [trial, text] of testCase.outputs.entries()) {
				yield {
					kind: "response",
					at: testCase.at,
					system: PROVIDER_OUTPUT_SYSTEM,
					promptId: testCase.id,
					trial,
					response: { text, usage: {} },
				};
			}
		}
	};
}

interface PromptParts {
	readonly testCase: TestCase;
	readonly row: GroupedRow | undefined;
	/** Variables that the prompt templates insert, in order. */
	readonly inserted: readonly string[];
	/** What the system is given when there are no variables. */
	readonly fallback: LoadedPrompt["template"];
}

function promptOf({ testCase, row, inserted, fallback }: PromptParts): ReferencePrompt {
	const { variables } = testCase;
	const name = inputVariable(variables, inserted);
	const context = variables["context"];
	const referenceName = firstName(variables, REFERENCE_NAMES);
	const fromVariable = referenceName === undefined ? undefined : variables[referenceName];
	const reference = row?.reference ?? (fromVariable == null ? undefined : asText(fromVariable));
	return {
		id: testCase.id,
		input: name === undefined ? fallback : promptInput(variables[name] ?? ""),
		...(context == null
			? {}
			: { context: isList(context) ? context.map(asText).join("\n\n") : asText(context) }),
		...(reference === undefined ? {} : { reference }),
		variables,
		metadata: { ...testCase.metadata, ...row?.metadata },
		provenance: { kind: "imported", source: path.basename(testCase.at.file) },
	};
}

/** The variable that holds what the person asks: by its name, else the first that a template inserts. */
export function inputVariable(
	variables: JsonObject,
	inserted: readonly string[],
): string | undefined {
	return (
		firstName(variables, INPUT_NAMES) ??
		firstName(variables, inserted) ??
		Object.keys(variables).find((name) => !name.startsWith("__"))
	);
}
