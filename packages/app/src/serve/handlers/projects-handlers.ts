import type { ProjectContents, TeamOperations } from "@assay/sdk/api";
import { emptyProject } from "../../http/settings/empty-project.ts";
import { requireConfirmation } from "../../http/settings/require-confirmation.ts";
import { noSuchProject } from "../access/refusals.ts";
import { requireActor } from "./require-actor.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { withStore } from "./with-store.ts";

type Operations = Pick<
	TeamOperations,
	| "GET /projects"
	| "POST /projects"
	| "GET /projects/{project}"
	| "PUT /projects/{project}/archive"
	| "DELETE /projects/{project}"
>;

/** Handlers of the projects of a database. */
export function projectsHandlers(room: TeamRoom): TeamHandlersOf<Operations> {
	const { clock, directory, host, projects } = room;
	return {
		"GET /projects": async (_input, context) => ({
			projects: (await directory.listProjectsOf(requireActor(context).account.id)).map(
				({ project, ...rest }) => ({ name: project, ...rest }),
			),
		}),
		"POST /projects": async ({ name }) => {
			await projects.createProject(name, clock.now());
			return { name, role: "admin" };
		},
		"GET /projects/{project}": async ({ project }, { actor }) => ({
			...(await readContents(room, project)),
			role: actor?.role ?? "reviewer",
		}),
		"PUT /projects/{project}/archive": async ({ isArchived, project }) => {
			await projects.archiveProject(project, isArchived ? clock.now() : undefined);
			return { isArchived };
		},
		"DELETE /projects/{project}": async ({ confirmation, project }) => {
			requireConfirmation(confirmation, project);
			const { counts } = await readContents(room, project);
			const workroom = await host.open(project);
			if (workroom === undefined) throw noSuchProject();
			await emptyProject(workroom);
			await host.forget(project);
			await projects.removeProject(project);
			return { deleted: project, counts };
		},
	};
}

async function readContents(
	room: TeamRoom,
	project: string,
): Promise<Omit<ProjectContents, "role">> {
	const { clock, directory, projects } = room;
	const listed = (await projects.listProjects()).find(({ name }) => name === project);
	if (listed === undefined) throw noSuchProject();
	const now = clock.now();
	const tokens = (await directory.listTokens(project)).filter(
		({ expiresAt = Number.POSITIVE_INFINITY, revokedAt }) =>
			revokedAt === undefined && expiresAt > now,
	);
	return {
		...listed,
		counts: await withStore(room, project, (store) => store.countStored()),
		members: (await directory.listMembers(project)).length,
		tokens: tokens.length,
	};
}
