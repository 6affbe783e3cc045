import type { RunState } from "@assay/core/domain";
import type { StoredRun } from "@assay/workflow/ports";
import { createRunWorker } from "../run/run-worker.ts";
import type { Workroom } from "./workroom.ts";

/** Where a run stands now: a process that died can no longer say that it does not work on it any more. */
export async function currentState(workroom: Workroom, run: StoredRun): Promise<RunState> {
	if (await isWorkedOn(workroom, run)) return "running";
	return run.state === "running" ? "interrupted" : run.state;
}

/** Whether a living process works on the run, this server's or another. */
export async function isWorkedOn(
	{ clock, jobs, store }: Pick<Workroom, "clock" | "jobs" | "store">,
	run: StoredRun,
): Promise<boolean> {
	if ((await jobs.onRun(run.id)) !== undefined) return true;
	if (run.state === "finished") return false;
	const holders = await store.listHolders(clock.now(), run.id);
	if (holders.length === 0) return false;
	const dead = await createRunWorker(store, clock).deadOwners();
	return holders.some((holder) => !dead.includes(holder));
}
