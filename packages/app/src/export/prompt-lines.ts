import { csvLine } from "@assay/adapters/reports";
import type { JsonObject, ReferencePrompt } from "@assay/core/domain";
import { toJson } from "@assay/workflow/definitions";
import type { PromptStore } from "@assay/workflow/ports";

const READ_AT_ONCE = 1_000;

/**
 * Reads the project's current prompts in order, in bounded memory.
 *
 * @yields batches.
 */
async function* readPrompts(store: PromptStore): AsyncGenerator<readonly ReferencePrompt[]> {
	const { seqs } = await store.promptIndex();
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE) {
		const stored = await store.getPrompts(seqs.subarray(start, start + READ_AT_ONCE));
		yield stored.map(({ prompt }) => prompt);
	}
}

/** All prompts in memory, for formats that are written as a whole. */
export async function allPrompts(store: PromptStore): Promise<readonly ReferencePrompt[]> {
	const prompts: ReferencePrompt[] = [];
	for await (const batch of readPrompts(store)) prompts.push(...batch);
	return prompts;
}

/**
 * Prompts as JSON lines that `assay import` reads again.
 *
 * @yields a text per batch.
 */
export async function* promptsAsJsonl(store: PromptStore): AsyncGenerator<string> {
	for await (const batch of readPrompts(store))
		yield batch.map((prompt) => `${JSON.stringify(toRow(prompt))}\n`).join("");
}

/**
 * Prompts as CSV, a column per metadata key; formula cells are escaped.
 *
 * @yields a text per batch.
 */
export async function* promptsAsCsv(store: PromptStore): AsyncGenerator<string> {
	const columns = await promptColumns(store);
	yield csvLine(columns);
	for await (const batch of readPrompts(store))
		yield batch
			.map((prompt) => {
				const row = toRow(prompt);
				return csvLine(columns.map((column) => cellText(row, column)));
			})
			.join("");
}

async function promptColumns(store: PromptStore): Promise<readonly string[]> {
	const columns = new Set(["id", "input", "context", "reference", "split", "cluster"]);
	for await (const batch of readPrompts(store))
		for (const prompt of batch) for (const key of Object.keys(toRow(prompt))) columns.add(key);
	return [...columns];
}

function toRow({
	clusterId,
	context,
	id,
	input,
	metadata,
	reference,
	split,
}: ReferencePrompt): JsonObject {
	return {
		...metadata,
		id,
		input: toJson(input),
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		...(split !== undefined && { split }),
		...(clusterId !== undefined && { cluster: clusterId }),
	};
}

function cellText(row: JsonObject, column: string): string {
	const value = row[column];
	if (value === undefined || value === null) return "";
	return typeof value === "string" ? value : JSON.stringify(value);
}
