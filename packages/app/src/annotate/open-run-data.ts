import { loadRunData, type RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import { findStoredRun } from "../run/find-stored-run.ts";

/** Reads the run that a person means. @throws {NotFoundError} when none or several fit. */
export async function openRunData(store: Store, wanted: string): Promise<RunData> {
	const run = await findStoredRun(store, wanted);
	return loadRunData(store, run, await loadRunSubject(store, run));
}
