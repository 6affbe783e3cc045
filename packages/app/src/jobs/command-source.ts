import type { CommandQueue } from "@assay/adapters/jobs";
import type { PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { folderPlace } from "../http/jobs/folder-place.ts";
import { jobOwner } from "../http/jobs/open-jobs.ts";
import type { WorkSource } from "../worker/work-source.ts";
import { workCommands } from "./work-commands.ts";

/** Where a worker's commands come from, and where they run. */
export interface CommandSourceOptions {
	readonly database: PostgresDatabase;
	readonly commands: CommandQueue;
	/** Name of the project whose code is in the worker's folder. */
	readonly ownProject: string | undefined;
	readonly config?: string | undefined;
	readonly envFile?: string | undefined;
}

/** Carries out the commands that the servers of a database have queued, for a worker. */
export function commandSource({
	commands,
	config,
	database,
	envFile,
	ownProject,
}: CommandSourceOptions): WorkSource {
	return async ({ drain, log, stop }) => {
		const { openJobStore } = await import("@assay/adapters/jobs");
		await workCommands({
			queue: commands,
			clock: systemClock,
			owner: jobOwner(createIdSource()),
			async jobsOf(project) {
				const projects = await database.listProjects();
				if (!projects.some(({ name }) => name === project)) return undefined;
				return openJobStore({ backend: database.backend, project });
			},
			placeOf: (project) => ({
				...folderPlace({
					...(envFile !== undefined && { envFile }),
					...(project === ownProject ? { ...(config !== undefined && { config }) } : { project }),
				}),
				isTakenOver: true,
			}),
			onError: (error) =>
				log(
					`A command could not be worked on: ${error instanceof Error ? error.message : String(error)}`,
				),
			drain,
			stop,
		});
	};
}
