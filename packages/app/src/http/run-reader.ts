import { compareRunData, type RunData } from "@assay/workflow/explore";
import type { StoredRun } from "@assay/workflow/ports";
import type { ComparedCells, RunReader } from "@assay/workflow/results";
import { createResultCache } from "./result-cache.ts";
import type { Workroom } from "./workroom.ts";

/** A pair's cells are small; columns are kept by the run cache alone. */
const PAIRS_KEPT = 256;
const MATRICES_KEPT = 256;
/** Columns from shortly before a run was finished must not stand for the finished run. */
const AS_KEPT = { isCurrent: true };

/** Reads runs through the workroom's cache; numbers are kept longer than the columns behind them. */
export function createRunReader({
	runCache,
	store,
}: Pick<Workroom, "runCache" | "store">): RunReader {
	const pairs = createResultCache<ComparedCells>(PAIRS_KEPT);
	const numbers = createResultCache<Pick<RunData, "matrix" | "subject">>(MATRICES_KEPT);
	/** A finished run changes only by being finished again; others with each block. */
	const stateKey = async ({ endedAt = 0, id, state }: StoredRun): Promise<string> =>
		state === "finished"
			? `${id} finished ${endedAt}`
			: `${id} at ${(await runCache.get(id)).revision}`;
	const numbersOf = async (run: StoredRun): Promise<Pick<RunData, "matrix" | "subject">> =>
		numbers.get(await stateKey(run), async () => {
			const { data } = await runCache.get(run.id, AS_KEPT);
			return { matrix: data.matrix, subject: data.subject };
		});
	return {
		store,
		subject: async (run) => (await numbersOf(run)).subject,
		matrix: async (run) => (await numbersOf(run)).matrix,
		async compare(baseline, candidate, what) {
			const states = [await stateKey(baseline), await stateKey(candidate)];
			return pairs.get(JSON.stringify([what, ...states]), async () => {
				const before = (await runCache.get(baseline.id, AS_KEPT)).data;
				const after = (await runCache.get(candidate.id, AS_KEPT)).data;
				return what === "headline"
					? compareRunData(withoutSlices(before), withoutSlices(after))
					: compareRunData(before, after);
			});
		},
	};
}

function withoutSlices(data: RunData): RunData {
	const { run, subject } = data;
	return {
		...data,
		run: { ...run, manifest: { ...run.manifest, slices: [] } },
		subject: { ...subject, slices: [] },
	};
}
