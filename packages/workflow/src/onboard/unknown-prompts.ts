import type { PromptStore } from "../ports/index.ts";
import type { DistinctBatch } from "./distinct-items.ts";
import type { ImportCounts } from "./import-report.ts";

/** Follows which prompts are spoken of and are neither in the store nor in the source. */
export interface UnknownPrompts {
	add(batch: DistinctBatch): Promise<void>;
	counts(): ImportCounts["unknownPrompts"];
}

const FIRST_UNKNOWN = 5;

/** Nothing unknown yet. Keeps the ids that are unknown, no others. */
export function createUnknownPrompts(store: Pick<PromptStore, "findPrompts">): UnknownPrompts {
	const unknown = new Set<string>();
	return {
		async add({ items, missingPromptIds }) {
			const asked = [...missingPromptIds].filter((id) => !unknown.has(id));
			const found = asked.length === 0 ? [] : await store.findPrompts(asked);
			const known = new Set(found.map(({ prompt }) => prompt.id));
			for (const id of asked) if (!known.has(id)) unknown.add(id);
			// Responses may come before their prompts.
			for (const item of items) if (item.kind === "prompt") unknown.delete(item.prompt.id);
		},
		counts: () => ({ count: unknown.size, first: [...unknown].slice(0, FIRST_UNKNOWN) }),
	};
}
