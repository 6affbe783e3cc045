import type { PostgresDatabase } from "@assay/adapters/postgres";
import type { Project } from "../config/project.ts";
import type { ProjectFlags } from "../run/run-options.ts";
import { findProject, hasProject, openTeamDatabase } from "../workbench/open-workbench.ts";
import { projectEnvironment } from "../workbench/project-environment.ts";
import { projectPlace } from "../workbench/project-place.ts";
import { readEnvironment } from "../workbench/read-environment.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** Where a command on projects was started. */
export interface ProjectSurroundings {
	readonly env: Workbench["env"];
	/** That of the folder; absent where it has none. */
	readonly project?: Project;
}

/** Reads the environment of the folder, and its project where there is one. */
export async function projectSurroundings(flags: ProjectFlags): Promise<ProjectSurroundings> {
	if (flags.config === undefined && !hasProject(process.cwd()))
		return { env: readEnvironment(process.cwd(), flags.envFile) };
	const project = await findProject(projectPlace(flags));
	return { project, env: projectEnvironment(project, flags.envFile) };
}

/**
 * Opens the team's database, does a command's work on it, and closes it.
 *
 * @param what completes "Cannot …" where there is none.
 */
export async function withDatabase<T>(
	flags: ProjectFlags,
	what: string,
	work: (database: PostgresDatabase) => Promise<T>,
): Promise<T> {
	const { env } = await projectSurroundings(flags);
	const database = await openTeamDatabase(env, what, MAX_CONNECTIONS);
	try {
		return await work(database);
	} finally {
		await database.close();
	}
}

const MAX_CONNECTIONS = 2;
