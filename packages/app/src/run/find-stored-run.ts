import { NotFoundError, runId } from "@assay/core/domain";
import type { RunStore, StoredRun } from "@assay/workflow/ports";

/**
 * Finds a run by its id, the start of its id, `latest`, or the name of a system (its newest
 * finished run).
 *
 * @throws {NotFoundError} when none or several fit.
 */
export async function findStoredRun(store: RunStore, wanted: string): Promise<StoredRun> {
	const exact = await store.getRun(runId(wanted));
	if (exact !== undefined) return exact;
	const runs = await store.listRuns();
	const [newest] = runs;
	if (newest === undefined)
		throw new NotFoundError(
			`Cannot find run "${wanted}": there is no run yet; make one with "assay run"`,
		);
	if (wanted === "latest") return newest;
	const ofSystem = runs.find(
		(run) => run.manifest.system.name === wanted && run.state === "finished",
	);
	if (ofSystem !== undefined) return ofSystem;
	const starting = runs.filter((run) => run.id.startsWith(wanted));
	const [only] = starting;
	if (only !== undefined && starting.length === 1) return only;
	const known = runs
		.slice(0, 5)
		.map((run) => `${run.id} (${run.manifest.system.name})`)
		.join(", ");
	throw new NotFoundError(
		`Cannot find run "${wanted}": ${starting.length > 1 ? "several runs start so" : "there is no such run"}, expected an id, a system's name or "latest"; newest: ${known}`,
	);
}
