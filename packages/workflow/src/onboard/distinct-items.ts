import { textHash } from "../definitions/index.ts";
import type { ImportItem, ImportSource } from "../ports/index.ts";
import { createFirstSeen, type FirstSeen } from "./first-seen.ts";
import type { ImportTally } from "./import-tally.ts";
import { createItemKeys, type KeyedItem } from "./keyed-items.ts";

/** One batch of a source without what it brought before. */
export interface DistinctBatch {
	readonly items: readonly KeyedItem[];
	/** Ids of prompts that the batch is about and that the source has not brought yet. */
	readonly missingPromptIds: ReadonlySet<string>;
}

/**
 * The items of a source, each once: what occurs again with the same content is counted, with
 * other content refused. Refused rows go to the tally. Keeps hashes of what was seen, not the items.
 *
 * @yields one batch after another.
 */
export async function* distinctItems(
	source: ImportSource,
	tally: ImportTally,
	signal: AbortSignal,
): AsyncGenerator<DistinctBatch> {
	const seen = createFirstSeen();
	const keyOf = createItemKeys();
	for await (const batch of source.items(signal)) {
		signal.throwIfAborted();
		tally.addItems(batch);
		const items: KeyedItem[] = [];
		for (const item of batch) {
			const keyed = item.kind === "refused" ? undefined : distinct(keyOf(item), seen, tally);
			if (item.kind === "refused") tally.refuse({ at: item.at, reason: item.reason });
			if (keyed !== undefined) items.push(keyed);
		}
		yield { items, missingPromptIds: missingIds(batch, seen) };
	}
}

function distinct(item: KeyedItem, seen: FirstSeen, tally: ImportTally): KeyedItem | undefined {
	const sighting = seen.see(item.key, item.content, item.at);
	switch (sighting.kind) {
		case "new":
			return item;
		case "same":
			tally.addRepeated(`${item.kind}s`);
			return undefined;
		case "different":
			tally.refuse({
				at: item.at,
				reason: `${itemName(item)} differs from the one at ${sighting.first.file}:${sighting.first.line}, expected one; the first is kept${remedy(item)}`,
			});
			return undefined;
	}
}

/** What an item is, for people. */
export function itemName(item: KeyedItem): string {
	switch (item.kind) {
		case "prompt":
			return `prompt "${item.prompt.id}"`;
		case "response":
			return `the response of system "${item.item.system}" to prompt "${item.item.promptId}" (trial ${item.item.trial})`;
		case "verdict":
			return `the verdict of "${item.item.evaluator}" on system "${item.item.system}", prompt "${item.item.promptId}" (trial ${item.item.trial})`;
		case "annotation":
			return `the label of "${item.annotation.annotator}"`;
	}
}

function remedy(item: KeyedItem): string {
	return item.kind === "response"
		? "; tell systems apart with a system name such as {model} {template}, or number repeats in a column trial"
		: "";
}

function missingIds(batch: readonly ImportItem[], seen: FirstSeen): ReadonlySet<string> {
	const missing = new Set<string>();
	let lastId: string | undefined;
	for (const item of batch) {
		if (item.kind === "refused") continue;
		const id = promptIdOf(item);
		if (item.kind !== "prompt" && id !== lastId && !seen.has(textHash(id))) missing.add(id);
		lastId = id;
	}
	return missing;
}

function promptIdOf(item: Exclude<ImportItem, { kind: "refused" }>): string {
	switch (item.kind) {
		case "prompt":
			return item.prompt.id;
		case "annotation":
			return item.annotation.promptId;
		case "response":
		case "verdict":
			return item.promptId;
	}
}
