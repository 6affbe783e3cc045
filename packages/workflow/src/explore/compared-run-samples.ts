import type { Store, StoredRun } from "../ports/index.ts";
import type { RunReader } from "../results/index.ts";
import { loadRunSubject } from "../results/index.ts";
import { compareRunData } from "./compare-run-data.ts";
import { loadRunData } from "./load-run-data.ts";
import type { RunData } from "./run-data.ts";

/** Reads everything anew each time. */
export function plainReader(store: Store): RunReader {
	const read = async (run: StoredRun): Promise<RunData> =>
		loadRunData(store, run, await loadRunSubject(store, run));
	return {
		store,
		subject: (run) => loadRunSubject(store, run),
		matrix: async (run) => (await read(run)).matrix,
		compare: async (baseline, candidate) =>
			compareRunData(await read(baseline), await read(candidate)),
	};
}
