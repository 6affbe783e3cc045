import path from "node:path";
import type { Json, JsonObject, ReferencePrompt } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import { NO_DEFINITIONS } from "../imported-definitions.ts";
import { asText, field, isObject, objectField, textField } from "../json-fields.ts";
import { chatMessages, firstName, INPUT_NAMES, promptInput } from "../prompt-content.ts";
import { unportedList } from "../unported-list.ts";

/** True for an item of a Langfuse dataset, as its exports and its API give it. */
export function isDatasetItem(row: JsonObject): boolean {
	return (
		"id" in row &&
		"input" in row &&
		"expectedOutput" in row &&
		["status", "datasetId", "datasetName", "sourceTraceId"].some((name) => name in row)
	);
}

/** Prompts with references; archived items are left out and counted. */
export async function langfuseDatasetSource(
	file: string,
	read: ReadRecords,
): Promise<ImportSource> {
	const unported = unportedList();
	for await (const record of read()) {
		if ("row" in record && isArchived(record.row)) {
			const reason = "items that are archived in Langfuse are left out";
			unported.add({ what: "archived items", where: path.basename(file), reason });
		}
	}
	return {
		format: "Langfuse dataset",
		files: [file],
		columns: [],
		definitions: NO_DEFINITIONS,
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf(file, read(signal))),
	};
}

function isArchived(row: JsonObject): boolean {
	return row["status"] === "ARCHIVED";
}

async function* itemsOf(
	file: string,
	records: AsyncIterable<ImportRecord>,
): AsyncGenerator<ImportItem> {
	for await (const record of records) {
		const at = { file, line: record.line };
		if ("problem" in record) yield { kind: "refused", at, reason: record.problem };
		else if (!isArchived(record.row)) yield itemOf(record.row, at);
	}
}

function itemOf(row: JsonObject, at: ImportItem["at"]): ImportItem {
	const id = textField(row, "id");
	const input = field(row, "input");
	if (id === undefined) return { kind: "refused", at, reason: "it has no id" };
	if (input === undefined || input === "")
		return { kind: "refused", at, reason: "it has no input" };
	const expected = field(row, "expectedOutput");
	const prompt: ReferencePrompt = {
		id,
		...inputOf(input),
		...(expected === undefined || expected === "" ? {} : { reference: answerText(expected) }),
		metadata: metadataOf(row),
		provenance: { kind: "imported", source: path.basename(at.file) },
	};
	return { kind: "prompt", at, prompt };
}

/** An input is text, a conversation, or an object; the object's parts become variables. */
function inputOf(
	input: Json,
): Pick<ReferencePrompt, "input" | "variables"> & Partial<Pick<ReferencePrompt, "context">> {
	if (!isObject(input)) return { input: promptInput(input), variables: {} };
	const messages = chatMessages(input["messages"]);
	if (messages !== undefined) {
		const { messages: _shown, ...variables } = input;
		return { input: messages, variables };
	}
	const names = Object.keys(input);
	const name = firstName(input, INPUT_NAMES) ?? (names.length === 1 ? names[0] : undefined);
	const context = field(input, "context");
	return {
		input: promptInput(name === undefined ? input : (input[name] ?? "")),
		...(context === undefined ? {} : { context: asText(context) }),
		variables: input,
	};
}

/** An expected output is text, a message, or an object with one entry that holds it. */
function answerText(expected: Json): string {
	if (!isObject(expected)) return asText(expected);
	const values = Object.values(expected);
	const only = values.length === 1 ? values[0] : expected["content"];
	return typeof only === "string" ? only : asText(expected);
}

function metadataOf(row: JsonObject): JsonObject {
	const metadata = field(row, "metadata");
	const own = isObject(metadata) ? objectField(row, "metadata") : {};
	const origin = ["datasetName", "sourceTraceId", "sourceObservationId"].flatMap((name) => {
		const value = textField(row, name);
		return value === undefined ? [] : [[name, value] as const];
	});
	return {
		...own,
		...(metadata === undefined || metadata === "" || isObject(metadata) ? {} : { metadata }),
		...Object.fromEntries(origin),
	};
}
