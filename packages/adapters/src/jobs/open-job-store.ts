import { StoreError } from "@assay/core/domain";
import type { JobStore } from "@assay/workflow/ports";
import { openProjectSession } from "../sql-store/open-sql-store.ts";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import type { CommandQueue } from "./command-queue.ts";
import { ownJobs } from "./own-jobs.ts";
import { queuedJobs } from "./queued-jobs.ts";
import { readJobs } from "./read-jobs.ts";

/** Whose jobs are wanted. */
export interface JobStoreOptions {
	readonly backend: SqlBackend;
	/** Name of the project. */
	readonly project: string;
	/** Absent: jobs can be shown, worked on and stopped, and none can be queued. */
	readonly commands?: CommandQueue | undefined;
	/** See {@link JobStore.lostAfterMs}; default 15 seconds. */
	readonly lostAfterMs?: number;
}

/** Longer than the queue's own limit: what a dead worker had is given on before it is shown as lost. */
const LOST_AFTER_MS = 15_000;

/** Opens the jobs of a project in PostgreSQL. The backend stays open when they are no longer used. */
export async function openJobStore({
	backend,
	commands,
	lostAfterMs = LOST_AFTER_MS,
	project,
}: JobStoreOptions): Promise<JobStore> {
	const lent = { ...backend, close: async () => {} };
	const session = await openProjectSession(lent, project);
	return {
		lostAfterMs,
		...ownJobs(session),
		...readJobs(session, lostAfterMs),
		...queuedJobs(session, async (transaction, job, command) => {
			if (commands === undefined)
				throw new StoreError("Cannot queue a job: the queue is not open, expected an open one");
			await commands.send(transaction, { project, job }, command);
		}),
	};
}
