import type { CommandQueue } from "@assay/adapters/jobs";
import type { Workbench } from "../../workbench/workbench.ts";
import type { SharedJobs } from "./open-jobs.ts";

/**
 * The jobs of a project that a team shares; absent where there is no team's database.
 *
 * @param commands absent: commands run in processes of this server.
 */
export async function sharedJobs(
	{ project, team }: Pick<Workbench, "project" | "team">,
	commands?: CommandQueue,
): Promise<SharedJobs | undefined> {
	if (team === undefined) return undefined;
	const { openJobStore } = await import("@assay/adapters/jobs");
	return {
		store: await openJobStore({ backend: team.backend, project: project.name, commands }),
		hasWorkers: commands !== undefined,
	};
}
