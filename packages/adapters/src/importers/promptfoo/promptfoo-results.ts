import path from "node:path";
import type { Json, JsonObject, Usage } from "@assay/core/domain";
import type { ImportItem, ImportSource, SourcePosition } from "@assay/workflow/ports";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import { ACCEPT, passFailCriterion, REJECT } from "../imported-definitions.ts";
import {
	asText,
	field,
	isList,
	isObject,
	listField,
	numberField,
	objectField,
	textField,
} from "../json-fields.ts";
import { firstName, promptInput, REFERENCE_NAMES } from "../prompt-content.ts";
import { recordedItems } from "../recorded-row.ts";
import { recordedVerdicts } from "../recorded-verdicts.ts";
import { unportedList } from "../unported-list.ts";
import { systemName } from "./port-systems.ts";
import { pluckNames } from "./port-template.ts";
import { inputVariable } from "./promptfoo-config.ts";
import { readComponents } from "./result-components.ts";
import { PREFIX_VARIABLE, SUFFIX_VARIABLE, testCaseId } from "./test-cases.ts";

/** Results of promptfoo with what its file says about the whole evaluation. */
export interface PromptfooResults {
	readonly file: string;
	readonly read: ReadRecords;
	/** Distinguishes the systems of one evaluation from those of the next. */
	readonly evalId: string | undefined;
	/** Texts of the prompt templates, where the file has them. */
	readonly templates: readonly string[];
}

/** Who gave the ratings that promptfoo's own screens collected. */
const HUMAN_ANNOTATOR = "promptfoo user";

/** The rows of a promptfoo results document (version 2 or 3); `undefined` where it is none. */
export function resultRows(document: Json): readonly Json[] | undefined {
	const results = isObject(document) ? document["results"] : undefined;
	if (!isObject(results) || !isList(results["results"])) return undefined;
	return numberField(results, "version") === undefined ? undefined : results["results"];
}

/** True for one row of promptfoo's results, as JSONL output has them. */
export function isResultRow(row: JsonObject): boolean {
	return (
		isObject(row["vars"]) &&
		isObject(row["prompt"]) &&
		typeof row["success"] === "boolean" &&
		("gradingResult" in row || "namedScores" in row)
	);
}

/** A finished evaluation: prompts, recorded responses, and a verdict per assertion. */
export async function promptfooResultsSource(results: PromptfooResults): Promise<ImportSource> {
	const verdicts = recordedVerdicts();
	const unported = unportedList();
	const systems = new Set<string>();
	const shape = await shapeOf(results);
	const nameSystem = (row: JsonObject): string => recordedSystem(row, results.evalId, shape);
	let hasHumanRating = false;
	for await (const record of results.read()) {
		if (!isTakable(record)) continue;
		systems.add(nameSystem(record.row));
		const { scores, ratings } = readComponents(record.row);
		for (const score of scores) verdicts.see(score);
		hasHumanRating ||= ratings.length > 0;
	}
	const definitions = verdicts.definitions(path.basename(results.file), unported);
	const human = passFailCriterion("human rating", "Rated by people in promptfoo");
	return {
		format: "promptfoo results",
		files: [results.file],
		columns: [],
		definitions: {
			criteria: [...definitions.criteria, ...(hasHumanRating ? [human] : [])],
			evaluators: definitions.evaluators,
			slices: [],
			systems: [...systems].map((name) => ({ name, kind: "recorded" })),
		},
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf({ results, nameSystem, verdicts, signal })),
	};
}

/** How many prompts and providers there are: what names of systems need. */
interface ResultsShape {
	readonly hasManyPrompts: boolean;
	readonly hasManyProviders: boolean;
	/** Number of each prompt, by promptfoo's index or label. */
	readonly promptNumbers: ReadonlyMap<string, number>;
}

async function shapeOf({ read }: PromptfooResults): Promise<ResultsShape> {
	const promptNumbers = new Map<string, number>();
	const providers = new Set<string>();
	for await (const record of read()) {
		if (!isTakable(record)) continue;
		const key = promptKey(record.row);
		if (!promptNumbers.has(key)) promptNumbers.set(key, promptNumbers.size + 1);
		providers.add(providerName(record.row));
	}
	return {
		hasManyPrompts: promptNumbers.size > 1,
		hasManyProviders: providers.size > 1,
		promptNumbers,
	};
}

function isTakable(record: ImportRecord): record is Extract<ImportRecord, { row: JsonObject }> {
	return "row" in record && isResultRow(record.row);
}

/** `promptId` is the hash of the template; older files have the label alone. */
function promptKey(row: JsonObject): string {
	return (
		textField(row, "promptId") ??
		textField(objectField(row, "prompt"), "label") ??
		String(numberField(row, "promptIdx") ?? "")
	);
}

function providerName(row: JsonObject): string {
	const provider = field(row, "provider");
	if (typeof provider === "string") return provider;
	const named = isObject(provider) ? textField(provider, "label", "id") : undefined;
	return named ?? "promptfoo";
}

function recordedSystem(row: JsonObject, evalId: string | undefined, shape: ResultsShape): string {
	const label = textField(objectField(row, "prompt"), "label") ?? "";
	const isTelling = label !== "" && label.length <= 40 && !/[\n{]/.test(label);
	const number = shape.promptNumbers.get(promptKey(row)) ?? 1;
	const name = systemName(isTelling ? label : `prompt ${number}`, providerName(row), shape);
	return evalId === undefined ? name : `${name} @ ${evalId}`;
}

interface ItemContext {
	readonly results: PromptfooResults;
	readonly nameSystem: (row: JsonObject) => string;
	readonly verdicts: ReturnType<typeof recordedVerdicts>;
	readonly signal: AbortSignal;
}

async function* itemsOf(context: ItemContext): AsyncGenerator<ImportItem> {
	const { results, signal } = context;
	/** Responses of each system to each prompt so far: repeats have the same variables. */
	const trials = new Map<string, number>();
	const prompts = new Set<string>();
	const inserted = results.templates.flatMap(pluckNames);
	for await (const record of results.read(signal)) {
		const at = { file: results.file, line: record.line };
		if (!isTakable(record)) {
			const reason = "problem" in record ? record.problem : "it is not a row of promptfoo results";
			yield { kind: "refused", at, reason };
			continue;
		}
		const { row } = record;
		const promptId = testCaseId(variablesOf(row));
		if (!prompts.has(promptId)) yield promptItem(row, { at, promptId, inserted });
		prompts.add(promptId);
		const system = context.nameSystem(row);
		const key = JSON.stringify([system, promptId]);
		const trial = trials.get(key) ?? 0;
		trials.set(key, trial + 1);
		yield* rowItems(row, { at, system, promptId, trial }, context);
	}
}

function variablesOf(row: JsonObject): JsonObject {
	const options = objectField(objectField(row, "testCase"), "options");
	const prefix = textField(options, "prefix");
	const suffix = textField(options, "suffix");
	return {
		...objectField(row, "vars"),
		...(prefix === undefined ? {} : { [PREFIX_VARIABLE]: prefix }),
		...(suffix === undefined ? {} : { [SUFFIX_VARIABLE]: suffix }),
	};
}

function promptItem(
	row: JsonObject,
	{
		at,
		promptId,
		inserted,
	}: {
		readonly at: SourcePosition;
		readonly promptId: string;
		readonly inserted: readonly string[];
	},
): ImportItem {
	const variables = variablesOf(row);
	const test = objectField(row, "testCase");
	const description = textField(test, "description");
	const name = inputVariable(variables, inserted);
	const input = name === undefined ? field(objectField(row, "prompt"), "raw") : variables[name];
	const context = field(variables, "context");
	const referenceName = firstName(variables, REFERENCE_NAMES);
	const reference = referenceName === undefined ? undefined : field(variables, referenceName);
	return {
		kind: "prompt",
		at,
		prompt: {
			id: promptId,
			input: promptInput(input ?? ""),
			...(context === undefined ? {} : { context: asText(context) }),
			...(reference === undefined ? {} : { reference: asText(reference) }),
			variables,
			metadata: {
				...objectField(test, "metadata"),
				...(description === undefined ? {} : { description }),
			},
			provenance: { kind: "imported", source: path.basename(at.file) },
		},
	};
}

interface RowPlace {
	readonly at: SourcePosition;
	readonly system: string;
	readonly promptId: string;
	readonly trial: number;
}

function* rowItems(
	row: JsonObject,
	place: RowPlace,
	{ verdicts }: ItemContext,
): Generator<ImportItem> {
	const { at } = place;
	const response = objectField(row, "response");
	const output = field(response, "output");
	if (output === undefined) {
		const error = textField(row, "error") ?? textField(response, "error") ?? "no output";
		yield { kind: "refused", at, reason: `there is no response to judge: ${error}` };
		return;
	}
	const finishReason = textField(response, "finishReason");
	const { scores, failures, ratings } = readComponents(row);
	const recorded = {
		text: asText(output),
		usage: usageOf(row, response),
		...(finishReason === undefined ? {} : { finishReason }),
	};
	yield* recordedItems({ ...place, response: recorded, scores }, verdicts);
	for (const failure of failures) yield { kind: "refused", at, reason: failure };
	for (const { pass, comment } of ratings) {
		const annotation = {
			annotator: HUMAN_ANNOTATOR,
			system: place.system,
			promptId: place.promptId,
			trial: place.trial,
			criterion: "human rating",
			label: pass ? ACCEPT : REJECT,
			purpose: "measure",
			...(comment === undefined ? {} : { explanation: comment }),
		} as const;
		yield { kind: "annotation", at, annotation };
	}
}

/** What came from promptfoo's cache cost nothing then, and its time says nothing: both stay unknown. */
function usageOf(row: JsonObject, response: JsonObject): Usage {
	if (response["cached"] === true) return {};
	const tokens = objectField(response, "tokenUsage");
	const inputTokens = numberField(tokens, "prompt");
	const outputTokens = numberField(tokens, "completion");
	const costUsd = numberField(response, "cost") ?? numberField(row, "cost");
	const latencyMs = numberField(row, "latencyMs") ?? numberField(response, "latencyMs");
	return {
		...(inputTokens === undefined ? {} : { inputTokens }),
		...(outputTokens === undefined ? {} : { outputTokens }),
		...(costUsd === undefined ? {} : { costUsd }),
		...(latencyMs === undefined ? {} : { latencyMs }),
	};
}

/** What a results document says about the whole evaluation. */
export function evaluationOf(document: Json): Pick<PromptfooResults, "evalId" | "templates"> {
	const whole = isObject(document) ? document : {};
	const prompts = listField(objectField(whole, "results"), "prompts").filter(isObject);
	return {
		evalId: textField(whole, "evalId"),
		templates: prompts.flatMap((prompt) => textField(prompt, "raw") ?? []),
	};
}
