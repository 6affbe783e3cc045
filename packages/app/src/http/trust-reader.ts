import { type RunId, runId } from "@assay/core/domain";
import type { CachedRun } from "@assay/workflow/explore";
import type { RunTrust, StoredRun } from "@assay/workflow/ports";
import {
	type PooledTrust,
	pooledTrust,
	readRunTrust,
	type TrustSources,
	unlabelledTrust,
} from "@assay/workflow/refine";
import { createResultCache } from "./result-cache.ts";
import type { Workroom } from "./workroom.ts";

/** Runs and groups of runs whose trust is kept; some ten kilobytes each. */
const RUNS_KEPT = 128;
const POOLS_KEPT = 64;

/** Reads what people's labels say; each answer is made once for what it rests on. */
export interface TrustReader {
	/** Of one run, as it was read. */
	ofRun(run: CachedRun): Promise<RunTrust>;
	/** Of one run that is finished; its columns are not read where the answer is known. */
	ofFinished(run: StoredRun): Promise<RunTrust>;
	/** Of several runs together, by evaluator version. */
	ofRuns(runs: readonly StoredRun[]): Promise<readonly PooledTrust[]>;
	/** What these answers rest on beside the runs themselves. */
	labelsKey(): Promise<string>;
}

/** Makes a reader over the workroom's runs. */
export function createTrustReader({
	runCache,
	store,
}: Pick<Workroom, "runCache" | "store">): TrustReader {
	const ofRuns = createResultCache<RunTrust>(RUNS_KEPT);
	const pools = createResultCache<readonly PooledTrust[]>(POOLS_KEPT);
	const sources: TrustSources = {
		store,
		load: async (id) => (await runCache.get(id)).data,
	};
	const labelsKey = async (): Promise<string> => {
		const revisions = await store.revisions();
		const labels = revisions.get("ground-truth");
		// Labels of other runs come and go with the runs; without any label nothing can change.
		return labels === undefined ? "" : `${labels} ${revisions.get("runs") ?? 0}`;
	};
	const revisionOf = async (id: RunId): Promise<number> => (await runCache.get(id)).revision;
	return {
		labelsKey,
		async ofRun({ data, revision }) {
			const labels = await labelsKey();
			if (labels === "") return unlabelledTrust(data.subject, data.matrix);
			return ofRuns.get(`${data.run.id} ${revision} ${labels}`, () => readRunTrust(sources, data));
		},
		async ofFinished({ endedAt = 0, id }) {
			const labels = await labelsKey();
			return ofRuns.get(`${id} finished ${endedAt} ${labels}`, async () => {
				const data = await sources.load(id);
				return labels === ""
					? unlabelledTrust(data.subject, data.matrix)
					: readRunTrust(sources, data);
			});
		},
		async ofRuns(runs) {
			const ids = await Promise.all(
				runs.map(async ({ id }) => `${id} ${await revisionOf(runId(id))}`),
			);
			return pools.get(JSON.stringify([ids, await labelsKey()]), () => pooledTrust(sources, runs));
		},
	};
}
