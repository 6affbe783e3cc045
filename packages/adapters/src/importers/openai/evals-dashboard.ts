import path from "node:path";
import type { Json, JsonObject, Response, Usage } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { contentId } from "../content-id.ts";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
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
import {
	contentText,
	firstName,
	INPUT_NAMES,
	promptInput,
	REFERENCE_NAMES,
	slicesReadable,
} from "../prompt-content.ts";
import { recordedItems } from "../recorded-row.ts";
import { type RecordedScore, recordedVerdicts } from "../recorded-verdicts.ts";
import { unportedList } from "../unported-list.ts";

/** A row of the results that the OpenAI dashboard exports. */
interface DashboardRow {
	readonly runId: string;
	readonly index: number;
	readonly item: JsonObject;
	readonly sample: JsonObject;
	readonly scores: readonly RecordedScore[];
}

/** True for a row of the results that the OpenAI Evals dashboard exports. */
export function isDashboardRow(row: JsonObject): boolean {
	return (
		typeof row["run_id"] === "string" &&
		Number.isInteger(row["data_source_idx"]) &&
		isObject(row["item"]) &&
		isObject(row["grades"])
	);
}

/** Finished runs: one system per `run_id`, whose rows meet on the same items. */
export async function evalsDashboardSource(file: string, read: ReadRecords): Promise<ImportSource> {
	const verdicts = recordedVerdicts();
	const unported = unportedList();
	const systems = new Set<string>();
	for await (const record of read()) {
		const row = parseRow(record);
		if (row === undefined) continue;
		systems.add(row.runId);
		for (const score of row.scores) verdicts.see(score);
	}
	return {
		format: "OpenAI Evals dashboard results",
		files: [file],
		columns: [],
		definitions: {
			...verdicts.definitions(path.basename(file), unported),
			slices: [],
			systems: [...systems].map((name) => ({ name, kind: "recorded" })),
		},
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf(file, read(signal), verdicts)),
	};
}

async function* itemsOf(
	file: string,
	records: AsyncIterable<ImportRecord>,
	verdicts: ReturnType<typeof recordedVerdicts>,
): AsyncGenerator<ImportItem> {
	const prompts = new Set<string>();
	for await (const record of records) {
		const at = { file, line: record.line };
		const row = parseRow(record);
		if (row === undefined) {
			const reason = "problem" in record ? record.problem : "it is not a row of dashboard results";
			yield { kind: "refused", at, reason };
			continue;
		}
		const promptId = contentId(`item-${row.index}`, row.item);
		if (!prompts.has(promptId)) yield { kind: "prompt", at, prompt: promptOf(row, promptId, file) };
		prompts.add(promptId);
		const place = { at, system: row.runId, promptId, trial: 0 };
		const response = responseOf(row.sample);
		if (response === undefined) {
			const reason = `there is no response to judge: ${errorOf(row.sample) ?? "no output"}`;
			yield { kind: "refused", at, reason };
			continue;
		}
		yield* recordedItems({ ...place, response, scores: row.scores }, verdicts);
	}
}

function parseRow(record: ImportRecord): DashboardRow | undefined {
	if (!("row" in record) || !isDashboardRow(record.row)) return undefined;
	const { row } = record;
	return {
		runId: textField(row, "run_id") ?? "",
		index: numberField(row, "data_source_idx") ?? 0,
		item: objectField(row, "item"),
		sample: objectField(row, "sample"),
		scores: scoresOf(row),
	};
}

function scoresOf(row: JsonObject): readonly RecordedScore[] {
	const grades = objectField(row, "grades");
	const passes = objectField(row, "passes");
	const samples = objectField(row, "grader_samples");
	const names = new Set([...Object.keys(grades), ...Object.keys(passes)]);
	return [...names].flatMap((evaluator): readonly RecordedScore[] => {
		const score = numberField(grades, evaluator);
		const pass = passes[evaluator];
		const explanation = outputText(objectField(samples, evaluator));
		if (score === undefined && typeof pass !== "boolean") return [];
		return [
			{
				evaluator,
				description: `OpenAI grader ${evaluator}`,
				...(score === undefined ? {} : { score }),
				...(typeof pass === "boolean" ? { pass } : {}),
				...(explanation === undefined ? {} : { explanation }),
			},
		];
	});
}

function promptOf(
	{ item, index }: DashboardRow,
	id: string,
	file: string,
): Extract<ImportItem, { kind: "prompt" }>["prompt"] {
	const inputName = firstName(item, INPUT_NAMES);
	const referenceName = firstName(item, REFERENCE_NAMES);
	const context = field(item, "context");
	const reference = referenceName === undefined ? undefined : field(item, referenceName);
	const shown = [inputName, referenceName, "context"].filter((name) => name !== undefined);
	return {
		id,
		input: promptInput(inputName === undefined ? item : (item[inputName] ?? "")),
		...(context === undefined ? {} : { context: asText(context) }),
		...(reference === undefined ? {} : { reference: asText(reference) }),
		variables: item,
		metadata: { ...slicesReadable(item, shown), data_source_idx: index },
		provenance: { kind: "imported", source: path.basename(file) },
	};
}

function responseOf(sample: JsonObject): Response | undefined {
	const text = outputText(sample);
	if (text === undefined) return undefined;
	const finishReason = textField(sample, "finish_reason");
	return {
		text,
		usage: usageOf(objectField(sample, "token_usage", "usage")),
		...(finishReason === undefined ? {} : { finishReason }),
	};
}

/** The last message of `outputs`; several outputs that are no text are kept as JSON. */
function outputText(sample: JsonObject): string | undefined {
	const text = textField(sample, "output_text");
	if (text !== undefined) return text;
	const outputs: Json | undefined = field(sample, "outputs", "output");
	if (!isList(outputs)) return typeof outputs === "string" ? outputs : undefined;
	if (outputs.length === 0) return undefined;
	const last = outputs.at(-1);
	const content = isObject(last) ? contentText(last["content"]) : undefined;
	return content ?? asText(outputs.length === 1 ? (last ?? "") : listField(sample, "outputs"));
}

function errorOf(sample: JsonObject): string | undefined {
	const error = field(sample, "error");
	if (error === undefined) return undefined;
	return isObject(error) ? (textField(error, "message") ?? asText(error)) : asText(error);
}

function usageOf(tokens: JsonObject): Usage {
	const inputTokens = numberField(tokens, "prompt_tokens", "input_tokens");
	const outputTokens = numberField(tokens, "completion_tokens", "output_tokens");
	return {
		...(inputTokens === undefined ? {} : { inputTokens }),
		...(outputTokens === undefined ? {} : { outputTokens }),
	};
}
