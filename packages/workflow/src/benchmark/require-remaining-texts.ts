import type { RunId } from "@assay/core/domain";
import { requireNoneRemoved } from "../retention/require-texts.ts";
import type { RunWork } from "./run-work.ts";
import { newRowStates } from "./work-row.ts";

/**
 * Refuses to go on with a run where the text of a response that its remaining blocks need was
 * removed by the project's retention.
 *
 * @throws {ConflictError}
 */
export async function requireRemainingTexts(work: RunWork, id: RunId): Promise<void> {
	const removed = new Map<string, number>();
	for (const { isDone, promptSeqs } of await work.store.listBlocks(id)) {
		if (isDone) continue;
		work.signal.throwIfAborted();
		const states = newRowStates(work, await work.store.getPrompts(promptSeqs));
		const keys = states.map(({ responseKey }) => responseKey);
		for (const [key, at] of await work.store.removedResponses(keys)) removed.set(key, at);
	}
	requireNoneRemoved(
		removed,
		`go on with run ${id}`,
		'a new run: "assay run --no-cache" asks for all responses anew',
	);
}
