import { type RunId, runId } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { RunStore } from "../ports/index.ts";
import type { EvaluatorLabels } from "./run-labels.ts";

/**
 * Runs whose draws hold for a run: its own, and those that had all of its prompts, so that each of
 * its rows had its chance. A run that is gone tells nothing of what was drawn from.
 */
export async function drawFrames(
	store: RunStore,
	{ columns, run }: RunData,
	labels: readonly EvaluatorLabels[],
): Promise<ReadonlySet<string>> {
	const origins = new Set(labels.flatMap(({ rows }) => rows.map(({ drawnFrom }) => drawnFrom)));
	const frames = new Set<string>([run.id]);
	for (const origin of origins) {
		if (frames.has(origin)) continue;
		if (await holdsAll(store, runId(origin), { columns, run })) frames.add(origin);
	}
	return frames;
}

async function holdsAll(
	store: RunStore,
	origin: RunId,
	{ columns, run }: Pick<RunData, "columns" | "run">,
): Promise<boolean> {
	const known = await store.getRun(origin);
	if (known === undefined) return false;
	if (known.manifest.prompts.fingerprint === run.manifest.prompts.fingerprint) return true;
	if (known.manifest.prompts.count < columns.promptSeqs.length) return false;
	const seqs = new Set<number>();
	for (const { promptSeqs } of await store.listBlocks(origin))
		for (const seq of promptSeqs) seqs.add(seq);
	return columns.promptSeqs.every((seq) => seqs.has(seq));
}
