import { ConflictError, NotFoundError, runId } from "@assay/core/domain";
import type { StoredRun } from "@assay/workflow/ports";
import { isWorkedOn } from "../run-state.ts";
import type { Workroom } from "../workroom.ts";

/** @throws {NotFoundError} for an unknown id. */
export async function requireRun(
	{ store }: Pick<Workroom, "store">,
	id: string,
): Promise<StoredRun> {
	const run = await store.getRun(runId(id));
	if (run !== undefined) return run;
	throw new NotFoundError(
		`Cannot find run "${id}": it may have been deleted; see the list of runs`,
	);
}

/** A run that nothing works on. @throws {ConflictError} where a process does, this server's or another. */
export async function requireIdleRun(workroom: Workroom, id: string): Promise<StoredRun> {
	const run = await requireRun(workroom, id);
	if (!(await isWorkedOn(workroom, run))) return run;
	throw new ConflictError(`Cannot change run ${id}: it is being worked on; stop it first`);
}
