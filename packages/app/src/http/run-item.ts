import type { RunItem } from "@assay/sdk/api";
import type { StoredRun } from "@assay/workflow/ports";
import { currentState } from "./run-state.ts";
import type { Workroom } from "./workroom.ts";

/** A run as lists show it. */
export async function runItem(workroom: Workroom, run: StoredRun): Promise<RunItem> {
	const { manifest } = run;
	const job = await workroom.jobs.onRun(run.id);
	return {
		id: run.id,
		fingerprint: run.fingerprint,
		state: await currentState(workroom, run),
		system: manifest.system,
		prompts: manifest.prompts.count,
		trials: manifest.trials,
		selection: manifest.prompts.selection,
		evaluators: manifest.evaluators.map(({ name }) => name),
		tags: run.tags,
		blocks: {
			done:
				run.state === "finished" ? run.blockCount : await workroom.store.countDoneBlocks(run.id),
			all: run.blockCount,
		},
		createdAt: run.createdAt,
		...(run.endedAt !== undefined && { endedAt: run.endedAt }),
		...(job && { jobId: job.id }),
	};
}
