import type { Clock, IdSource, JobStore } from "@assay/workflow/ports";
import { commandPriority } from "./command-priority.ts";
import type { CommandStarter } from "./command-starter.ts";
import { newJob } from "./told-job.ts";

/** What commands are queued with. */
export interface QueueCommandsOptions {
	readonly store: JobStore;
	readonly clock: Clock;
	readonly ids: IdSource;
	/** Starts those that are bound to this server. */
	readonly here: CommandStarter;
}

/** Leaves commands to the workers of the team, but for those that are bound to this server. */
export function queueCommands({ clock, here, ids, store }: QueueCommandsOptions): CommandStarter {
	return {
		async start(command) {
			if (command.isBoundHere === true) return here.start(command);
			const { arguments: commandArguments, kind, runId, title, total } = command;
			const job = {
				...newJob({ kind, title }, { id: ids.next(), startedAt: clock.now() }),
				...(runId !== undefined && { runId, runIds: [runId] }),
				lines: ["Waiting for a worker"],
			};
			await store.queueJob(job, {
				arguments: commandArguments,
				priority: commandPriority(commandArguments),
				total,
			});
			return job;
		},
	};
}
