import type { StoredRun } from "../ports/index.ts";

/** Systems whose newest run is taken. */
const MOST_RUNS = 24;

/**
 * The newest finished run of each system, newest first: what a project looks like now.
 *
 * @param runs newest first.
 */
export function newestRuns(runs: readonly StoredRun[]): readonly StoredRun[] {
	const seen = new Set<string>();
	return runs
		.filter(({ manifest: { system }, state }) => {
			if (state !== "finished" || seen.has(system.name)) return false;
			seen.add(system.name);
			return true;
		})
		.slice(0, MOST_RUNS);
}
