import { setImmediate } from "node:timers/promises";
import type { InvitationLabelExample } from "@assay/sdk/api";
import { clipText } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { labelExamples } from "@assay/workflow/refine";
import type { OpenedInvitation } from "./invitation-desk.ts";

const PER_LABEL = 2;
const SHOWN = 1_200;
const ROWS_AT_ONCE = 1_000;

/** Settled labels for the guideline of a task, without those of rows that the task asks about. */
export async function taskExamples(
	store: Store,
	{ criteria, task }: OpenedInvitation,
): Promise<readonly InvitationLabelExample[]> {
	const asked = await askedResponses(store, task.id);
	const examples = await labelExamples(store, {
		criteria: criteria.map(({ definition }) => definition),
		isHidden: (key) => asked.has(key),
		perLabel: PER_LABEL,
	});
	return examples.map((example) => ({
		...example,
		input: shortened(example.input),
		response: shortened(example.response),
	}));
}

/** Places have no gaps, so the first that is missing is the end. */
async function askedResponses(store: Store, task: string): Promise<ReadonlySet<string>> {
	const keys = new Set<string>();
	for (let first = 0; ; first += ROWS_AT_ONCE) {
		const places = Array.from({ length: ROWS_AT_ONCE }, (_, i) => first + i);
		const items = await store.listItems(task, places);
		for (const { responseKey } of items) keys.add(responseKey);
		if (items.length < ROWS_AT_ONCE) return keys;
		await setImmediate();
	}
}

function shortened(text: string): string {
	const clipped = clipText(text, SHOWN);
	return clipped.length > clipped.text.length ? `${clipped.text} …` : clipped.text;
}
