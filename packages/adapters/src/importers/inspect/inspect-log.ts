import path from "node:path";
import type { Json, JsonObject, ReferencePrompt, Response, Usage } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { type ImportRecord, inBatches, listRecords } from "../import-records.ts";
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
import { contentText, promptInput } from "../prompt-content.ts";
import { recordedItems } from "../recorded-row.ts";
import { type RecordedScore, recordedVerdicts } from "../recorded-verdicts.ts";
import { unportedList } from "../unported-list.ts";

/** Inspect's letters for correct, incorrect, partly correct and no answer, as its own metrics read them. */
const LETTERS: Readonly<Record<string, number>> = { C: 1, I: 0, P: 0.5, N: 0 };

/** True for an Inspect log in its JSON form. */
export function isInspectLog(document: Json): document is JsonObject {
	return (
		isObject(document) &&
		isObject(document["eval"]) &&
		typeof document["eval"]["task"] === "string" &&
		typeof document["eval"]["model"] === "string"
	);
}

/** A finished run with repeats: epochs are trials. */
export async function inspectLogSource(file: string, log: JsonObject): Promise<ImportSource> {
	const samples = listField(log, "samples");
	const about = objectField(log, "eval");
	const task = textField(about, "task") ?? "";
	const run = textField(about, "run_id");
	const model = textField(about, "model") ?? "inspect";
	const system = run === undefined ? model : `${model} @ ${run}`;
	const verdicts = recordedVerdicts();
	const unported = unportedList();
	const where = path.basename(file);
	if (samples.length === 0) {
		const reason = "the log has no samples; write it with log_samples";
		unported.add({ what: "samples", where, reason });
	}
	for (const sample of samples.filter(isObject)) {
		for (const score of scoresOf(sample)) verdicts.see(score);
	}
	const read = (signal: AbortSignal): AsyncIterable<ImportRecord> => listRecords(samples, signal);
	return {
		format: "Inspect log",
		files: [file],
		columns: [],
		definitions: {
			...verdicts.definitions(where, unported),
			slices: [],
			systems: [{ name: system, kind: "recorded" }],
		},
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf({ file, task, system, verdicts }, read(signal))),
	};
}

interface LogContext {
	readonly file: string;
	readonly task: string;
	readonly system: string;
	readonly verdicts: ReturnType<typeof recordedVerdicts>;
}

async function* itemsOf(
	{ file, task, system, verdicts }: LogContext,
	records: AsyncIterable<ImportRecord>,
): AsyncGenerator<ImportItem> {
	const prompts = new Set<string>();
	for await (const record of records) {
		const at = { file, line: record.line };
		const sample = "row" in record ? record.row : {};
		const id = field(sample, "id");
		const input = field(sample, "input");
		if (id === undefined || input === undefined) {
			yield { kind: "refused", at, reason: "the sample has no id or no input" };
			continue;
		}
		// Ids often count from 1 in every task.
		const promptId = `${task}/${asText(id)}`;
		if (!prompts.has(promptId)) {
			yield { kind: "prompt", at, prompt: promptOf(sample, { id: promptId, input, file }) };
		}
		prompts.add(promptId);
		const response = responseOf(sample);
		if (response === undefined) {
			const error = textField(objectField(sample, "error"), "message") ?? "no output";
			yield { kind: "refused", at, reason: `there is no response to judge: ${error}` };
			continue;
		}
		const trial = Math.max(0, (numberField(sample, "epoch") ?? 1) - 1);
		const scores = scoresOf(sample);
		yield* recordedItems({ at, system, promptId, trial, response, scores }, verdicts);
	}
}

function promptOf(
	sample: JsonObject,
	{ id, input, file }: { readonly id: string; readonly input: Json; readonly file: string },
): ReferencePrompt {
	const target = field(sample, "target");
	const reference = isList(target) ? target[0] : target;
	const choices = listField(sample, "choices");
	return {
		id,
		input: promptInput(input),
		...(reference === undefined || reference === null || reference === ""
			? {}
			: { reference: asText(reference) }),
		variables: choices.length === 0 ? {} : { choices },
		metadata: {
			...objectField(sample, "metadata"),
			...(isList(target) && target.length > 1 ? { target } : {}),
		},
		provenance: { kind: "imported", source: path.basename(file) },
	};
}

function responseOf(sample: JsonObject): Response | undefined {
	const output = objectField(sample, "output");
	const [choice] = listField(output, "choices").filter(isObject);
	const message = objectField(choice ?? {}, "message");
	const text = textField(output, "completion") ?? contentText(message["content"]);
	if (text === undefined || (choice === undefined && text === "")) return undefined;
	const finishReason = textField(choice ?? {}, "stop_reason");
	return {
		text,
		usage: usageOf(output),
		...(finishReason === undefined ? {} : { finishReason }),
	};
}

/** Inspect gives seconds. */
function usageOf(output: JsonObject): Usage {
	const tokens = objectField(output, "usage");
	const inputTokens = numberField(tokens, "input_tokens");
	const outputTokens = numberField(tokens, "output_tokens");
	const seconds = numberField(output, "time");
	return {
		...(inputTokens === undefined ? {} : { inputTokens }),
		...(outputTokens === undefined ? {} : { outputTokens }),
		...(seconds === undefined ? {} : { latencyMs: seconds * 1000 }),
	};
}

/** A scorer gives one value, or several with names of their own. */
function scoresOf(sample: JsonObject): readonly RecordedScore[] {
	return Object.entries(objectField(sample, "scores")).flatMap(([scorer, result]) => {
		const body = isObject(result) ? result : {};
		const explanation = textField(body, "explanation");
		const value = field(body, "value");
		const values = isObject(value)
			? Object.entries(value).map(([key, inner]) => [`${scorer}.${key}`, inner] as const)
			: [[scorer, value ?? null] as const];
		return values.flatMap(([evaluator, inner]) => {
			const score = numberOf(inner);
			const more = explanation === undefined ? {} : { explanation };
			return score === undefined
				? []
				: [{ evaluator, score, description: `Inspect scorer ${scorer}`, ...more }];
		});
	});
}

function numberOf(value: Json): number | undefined {
	if (typeof value === "boolean") return Number(value);
	if (typeof value === "number") return value;
	return typeof value === "string" ? LETTERS[value] : undefined;
}
