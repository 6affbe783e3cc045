import { hostname } from "node:os";
import type { Clock, IdSource, JobStore } from "@assay/workflow/ports";
import type { CommandStarter } from "./command-starter.ts";
import type { JobList } from "./job-list.ts";
import { createMemoryJobList, type JobListener } from "./memory-job-list.ts";
import { queueCommands } from "./queue-commands.ts";
import { createSharedJobList } from "./shared-job-list.ts";
import type { CommandPlace } from "./start-command.ts";
import { startCommandsHere } from "./start-commands-here.ts";

/** The jobs of a team's project, and who carries its commands out. */
export interface SharedJobs {
	readonly store: JobStore;
	/** Commands are left to `assay worker`; false: to processes of this server. */
	readonly hasWorkers: boolean;
}

/** What a server's jobs are made of. */
export interface JobsOptions {
	readonly clock: Clock;
	readonly ids: IdSource;
	readonly place: CommandPlace;
	/** Absent: the jobs are this server's alone, in its memory. */
	readonly shared: SharedJobs | undefined;
	readonly listener: JobListener;
}

/** Opens the list of jobs, and what starts commands as jobs of it. */
export function openJobs({ clock, ids, listener, place, shared }: JobsOptions): {
	readonly jobs: JobList;
	readonly commands: CommandStarter;
} {
	if (shared === undefined) {
		const jobs = createMemoryJobList({ clock, ids }, listener);
		return { jobs, commands: startCommandsHere(jobs, place) };
	}
	const { hasWorkers, store } = shared;
	const jobs = createSharedJobList({ store, owner: jobOwner(ids), clock, ids });
	const here = startCommandsHere(jobs, place);
	return { jobs, commands: hasWorkers ? queueCommands({ store, clock, ids, here }) : here };
}

/** A name for a process that works on jobs; it tells people where that is. */
export function jobOwner(ids: IdSource): string {
	return `${hostname()} ${process.pid} ${ids.next()}`;
}
