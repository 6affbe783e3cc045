import type { OwnTask, TeamOperations } from "@assay/sdk/api";
import type { Account } from "@assay/workflow/ports";
import { annotatorName, openOwnLink } from "./own-links.ts";
import { requireActor } from "./require-actor.ts";
import type { TeamHandlersOf, TeamRoom } from "./team-room.ts";
import { withStore } from "./with-store.ts";

type Operations = Pick<
	TeamOperations,
	"GET /my-tasks" | "POST /projects/{project}/tasks/{task}/open"
>;

const MOST_PROJECTS = 50;
const TASKS_OF_PROJECT = 50;

/** Handlers of what those who annotate have to do. */
export function ownTaskHandlers(room: TeamRoom): TeamHandlersOf<Operations> {
	return {
		"GET /my-tasks": async (_input, context) => {
			const { account } = requireActor(context);
			const all = await room.directory.listProjectsOf(account.id);
			const inUse = all.filter(({ archivedAt }) => archivedAt === undefined);
			const tasks: OwnTask[] = [];
			for (const { project } of inUse.slice(0, MOST_PROJECTS))
				tasks.push(...(await openTasks(room, project, account)));
			return { tasks: tasks.toSorted((a, b) => b.createdAt - a.createdAt) };
		},
		"POST /projects/{project}/tasks/{task}/open": async ({ project, task }, context) => {
			const { account } = requireActor(context);
			const { expiresAt, secret } = await openOwnLink(room, { project, task, account });
			return { path: `/p/${encodeURIComponent(project)}/annotate/${secret}`, expiresAt };
		},
	};
}

async function openTasks(
	room: TeamRoom,
	project: string,
	account: Account,
): Promise<readonly OwnTask[]> {
	const annotator = await annotatorName(room, { project, account });
	return withStore(room, project, async (store) => {
		const open = (await store.listTasks()).filter(({ state }) => state === "open");
		const found: OwnTask[] = [];
		for (const { createdAt, id, name } of open.slice(0, TASKS_OF_PROJECT)) {
			const { answered, left } = await store.annotatorProgress(id, annotator, room.clock.now());
			found.push({ project, task: id, name, answered, left, createdAt });
		}
		return found;
	});
}
