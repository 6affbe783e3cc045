import { compareRunData, type RunData } from "@assay/workflow/explore";
import type { StoredRun } from "@assay/workflow/ports";
import type { ComparedCells, RunReader } from "@assay/workflow/results";
import { createResultCache } from "./result-cache.ts";
import type { Workroom } from "./workroom.ts";

/** A pair's cells are small; columns are kept by the run cache alone. */
const PAIRS_KEPT = 256;
const MATRICES_KEPT = 256;

/** Reads runs through the workroom's cache; numbers are kept longer than the columns behind them. */
export function createRunReader({
	runCache,
	store,
}: Pick<Workroom, "runCache" | "store">): RunReader {
	const pairs = createResultCache<ComparedCells>(PAIRS_KEPT);
	const numbers = createResultCache<Pick<RunData, "matrix" | "subject">>(MATRICES_KEPT);
	const numbersOf = (run: StoredRun): Promise<Pick<RunData, "matrix" | "subject">> =>
		numbers.get(stateKey(run), async () => {
			const { data } = await runCache.get(run.id);
			return { matrix: data.matrix, subject: data.subject };
		});
	return {
		store,
		subject: async (run) => (await numbersOf(run)).subject,
		matrix: async (run) => (await numbersOf(run)).matrix,
		compare: (baseline, candidate, what) =>
			pairs.get(JSON.stringify([what, stateKey(baseline), stateKey(candidate)]), async () => {
				const before = (await runCache.get(baseline.id)).data;
				const after = (await runCache.get(candidate.id)).data;
				return what === "headline"
					? compareRunData(withoutSlices(before), withoutSlices(after))
					: compareRunData(before, after);
			}),
	};
}

/** A finished run changes only by being finished again. */
function stateKey({ endedAt = 0, id, state }: StoredRun): string {
	return `${id} ${state} ${endedAt}`;
}

function withoutSlices(data: RunData): RunData {
	const { run, subject } = data;
	return {
		...data,
		run: { ...run, manifest: { ...run.manifest, slices: [] } },
		subject: { ...subject, slices: [] },
	};
}
