import { type RunId, runId } from "@assay/core/domain";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { RunData } from "../explore/run-data.ts";
import type { RunStore } from "../ports/index.ts";
import type { EvaluatorLabels } from "./run-labels.ts";

/**
 * Runs whose draws hold for a run: its own, and those that had all of its responses, so that each of
 * its rows had its chance. A run that is gone tells nothing of what was drawn from.
 */
export async function drawFrames(
	store: RunStore,
	{ run }: Pick<RunData, "run">,
	labels: readonly EvaluatorLabels[],
): Promise<ReadonlySet<string>> {
	const origins = new Set(labels.flatMap(({ rows }) => rows.map(({ drawnFrom }) => drawnFrom)));
	origins.delete(run.id);
	const frames = new Set<string>([run.id]);
	if (origins.size === 0) return frames;
	const wanted = [...(await responsesOf(store, run.id))];
	for (const origin of origins) {
		const drawn = await responsesOf(store, runId(origin));
		if (wanted.every((key) => drawn.has(key))) frames.add(origin);
	}
	return frames;
}

/** Keys of a run's responses; none of a run that is gone. */
async function responsesOf(store: RunStore, id: RunId): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	for (const { index } of await store.listBlocks(id))
		for (const key of (await findResponseKeys(store, id, index)) ?? [])
			if (key !== "") found.add(key);
	return found;
}
