import path from "node:path";
import type {
	JsonObject,
	ReferencePrompt,
	Response,
	SliceDefinition,
	Usage,
} from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { contentId } from "../content-id.ts";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import {
	asText,
	field,
	isObject,
	listField,
	numberField,
	objectField,
	textField,
} from "../json-fields.ts";
import { firstName, INPUT_NAMES, promptInput } from "../prompt-content.ts";
import { recordedItems } from "../recorded-row.ts";
import { type RecordedScore, recordedVerdicts } from "../recorded-verdicts.ts";
import { unportedList } from "../unported-list.ts";

/** Most tags that become slices; more of them are ids rather than groups. */
const MOST_TAGS = 50;

/** True for a row of a Braintrust dataset or experiment. */
export function isBraintrustRow(row: JsonObject): boolean {
	return (
		"id" in row &&
		"input" in row &&
		(isObject(row["scores"]) ||
			typeof row["root_span_id"] === "string" ||
			("expected" in row && "tags" in row))
	);
}

/** Prompts of a dataset; with outputs also the recorded responses and verdicts of an experiment. */
export async function braintrustSource(file: string, read: ReadRecords): Promise<ImportSource> {
	const verdicts = recordedVerdicts();
	const unported = unportedList();
	const systems = new Set<string>();
	const tags = new Set<string>();
	const where = path.basename(file);
	for await (const record of read()) {
		if (!("row" in record)) continue;
		const { row } = record;
		if (isInnerSpan(row)) {
			unported.add({ what: "inner spans", where, reason: "a row stands for one whole answer" });
			continue;
		}
		if (field(row, "output") !== undefined) systems.add(systemOf(row));
		for (const score of scoresOf(row)) verdicts.see(score);
		for (const tag of tagsOf(row)) tags.add(tag);
	}
	if (tags.size > MOST_TAGS) {
		const reason = `more than ${MOST_TAGS} tags; they are in metadata.tags, make slices of those that matter`;
		unported.add({ what: "slices of tags", where, reason }, tags.size);
	}
	return {
		format: "Braintrust rows",
		files: [file],
		columns: [],
		definitions: {
			...verdicts.definitions(where, unported),
			slices: tags.size > MOST_TAGS ? [] : [...tags].map(sliceOf),
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
	const trials = new Map<string, number>();
	for await (const record of records) {
		const at = { file, line: record.line };
		if ("problem" in record) {
			yield { kind: "refused", at, reason: record.problem };
			continue;
		}
		const { row } = record;
		if (isInnerSpan(row)) continue;
		if (field(row, "input") === undefined) {
			yield { kind: "refused", at, reason: "it has no input" };
			continue;
		}
		const promptId = idOf(row);
		if (!prompts.has(promptId)) yield { kind: "prompt", at, prompt: promptOf(row, promptId, file) };
		prompts.add(promptId);
		const response = responseOf(row);
		const error = field(row, "error");
		if (response === undefined) {
			if (error !== undefined) {
				yield { kind: "refused", at, reason: `there is no response to judge: ${asText(error)}` };
			}
			continue;
		}
		const system = systemOf(row);
		const key = JSON.stringify([system, promptId]);
		const trial = trials.get(key) ?? 0;
		trials.set(key, trial + 1);
		yield* recordedItems(
			{ at, system, promptId, trial, response, scores: scoresOf(row) },
			verdicts,
		);
	}
}

function isInnerSpan(row: JsonObject): boolean {
	return listField(row, "span_parents").length > 0;
}

/** An experiment's row has an id of its own; what it shares with other experiments is the input. */
function idOf(row: JsonObject): string {
	const origin = textField(objectField(row, "origin"), "id") ?? textField(row, "dataset_record_id");
	if (origin !== undefined) return origin;
	const isExperiment = field(row, "output") !== undefined || isObject(row["scores"]);
	const own = textField(row, "id");
	return own === undefined || isExperiment ? contentId("bt", row["input"] ?? null) : own;
}

function systemOf(row: JsonObject): string {
	return textField(row, "experiment_name", "experiment_id") ?? "braintrust";
}

function promptOf(row: JsonObject, id: string, file: string): ReferencePrompt {
	const input = field(row, "input") ?? "";
	const name = isObject(input) ? firstName(input, INPUT_NAMES) : undefined;
	const expected = field(row, "expected");
	const tags = tagsOf(row);
	return {
		id,
		input: promptInput(isObject(input) && name !== undefined ? (input[name] ?? "") : input),
		...(expected === undefined ? {} : { reference: asText(expected) }),
		variables: isObject(input) ? input : {},
		metadata: { ...objectField(row, "metadata"), ...(tags.length === 0 ? {} : { tags }) },
		provenance: { kind: "imported", source: path.basename(file) },
	};
}

function responseOf(row: JsonObject): Response | undefined {
	const output = field(row, "output");
	if (output === undefined) return undefined;
	return { text: asText(output), usage: usageOf(objectField(row, "metrics")) };
}

/** `start` and `end` are seconds since 1970. */
function usageOf(metrics: JsonObject): Usage {
	const inputTokens = numberField(metrics, "prompt_tokens");
	const outputTokens = numberField(metrics, "completion_tokens");
	const costUsd = numberField(metrics, "estimated_cost");
	const start = numberField(metrics, "start");
	const end = numberField(metrics, "end");
	return {
		...(inputTokens === undefined ? {} : { inputTokens }),
		...(outputTokens === undefined ? {} : { outputTokens }),
		...(costUsd === undefined ? {} : { costUsd }),
		...(start === undefined || end === undefined
			? {}
			: { latencyMs: Math.round((end - start) * 1000) }),
	};
}

/** A score that was skipped is null and no verdict. */
function scoresOf(row: JsonObject): readonly RecordedScore[] {
	return Object.entries(objectField(row, "scores")).flatMap(([evaluator, score]) =>
		typeof score === "number"
			? [{ evaluator, score, description: `Braintrust score ${evaluator}` }]
			: [],
	);
}

function tagsOf(row: JsonObject): readonly string[] {
	return listField(row, "tags").filter((tag) => typeof tag === "string");
}

function sliceOf(tag: string): SliceDefinition {
	return { name: tag, rule: { kind: "in", field: "metadata.tags", values: [tag] } };
}
