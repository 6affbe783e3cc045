import path from "node:path";
import type { Json, JsonObject, ReferencePrompt } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { contentId } from "../content-id.ts";
import { type ImportRecord, inBatches, type ReadRecords } from "../import-records.ts";
import { NO_DEFINITIONS } from "../imported-definitions.ts";
import { asText, field, isList, isObject } from "../json-fields.ts";
import { chatMessages, promptInput } from "../prompt-content.ts";
import { unportedList } from "../unported-list.ts";

/** True for a sample of the openai/evals repository: `input` with the `ideal` answer. */
export function isEvalsSample(row: JsonObject): boolean {
	const input = row["input"];
	const ideal = row["ideal"];
	const hasInput = typeof input === "string" || chatMessages(input) !== undefined;
	return hasInput && (typeof ideal === "string" || isList(ideal));
}

/** Prompts with references. A list of ideal answers is kept; the first is the reference. */
export async function evalsRepositorySource(
	file: string,
	read: ReadRecords,
): Promise<ImportSource> {
	const unported = unportedList();
	for await (const record of read()) {
		if (!("row" in record)) continue;
		const where = path.basename(file);
		if (isList(record.row["ideal"]) && record.row["ideal"].length > 1) {
			const reason = "a prompt has one reference, the first; all are in metadata.ideal";
			unported.add({ what: "further ideal answers", where, reason });
		}
		if (hasNames(record.row["input"])) {
			const reason = "a message has a role and a content; the text is kept";
			unported.add({ what: "names of messages", where, reason });
		}
	}
	return {
		format: "OpenAI Evals samples",
		files: [file],
		columns: [],
		definitions: NO_DEFINITIONS,
		unported: unported.list(),
		items: (signal) => inBatches(itemsOf(file, read(signal))),
	};
}

async function* itemsOf(
	file: string,
	records: AsyncIterable<ImportRecord>,
): AsyncGenerator<ImportItem> {
	for await (const record of records) {
		const at = { file, line: record.line };
		if ("problem" in record) yield { kind: "refused", at, reason: record.problem };
		else if (field(record.row, "input") === undefined) {
			yield { kind: "refused", at, reason: "it has no input" };
		} else yield { kind: "prompt", at, prompt: promptOf(record.row, file) };
	}
}

function promptOf(row: JsonObject, file: string): ReferencePrompt {
	const { input, ideal, ...rest } = row;
	const ideals = isList(ideal) ? ideal : [ideal];
	const [first] = ideals;
	return {
		id: contentId("sample", { input: input ?? null, ideal: ideal ?? null }),
		input: promptInput(input ?? ""),
		...(first === undefined || first === null ? {} : { reference: asText(first) }),
		variables: rest,
		metadata: {
			...rest,
			...(ideals.length > 1 ? { ideal: ideals.map((item) => item ?? null) } : {}),
		},
		provenance: { kind: "imported", source: path.basename(file) },
	};
}

function hasNames(input: Json | undefined): boolean {
	return isList(input) && input.some((message) => isObject(message) && "name" in message);
}
