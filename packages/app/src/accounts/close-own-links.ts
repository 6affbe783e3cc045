import type { ProjectDirectory, Store } from "@assay/workflow/ports";

/** Where the links of an account are. */
export interface TeamData {
	readonly projects: Pick<ProjectDirectory, "listProjects">;
	/** A project's data alone, opened and closed here. */
	readonly openStore: (project: string) => Promise<Store>;
}

/** What the ids of an account's own links to tasks begin with: they end with what the account may. */
export function ownLinkPrefix(account: string): string {
	return `own-${account}-`;
}

/** Revokes the links of an account in a project, of every task. */
export async function closeOwnLinks(
	{ openStore, projects }: TeamData,
	{ account, project }: { readonly project: string; readonly account: string },
): Promise<void> {
	const listed = (await projects.listProjects()).find(({ name }) => name === project);
	// Nothing of the archive is changed, and links to its tasks open nothing.
	if (listed === undefined || listed.archivedAt !== undefined) return;
	const store = await openStore(project);
	try {
		for (const { id: task } of await store.listTasks())
			for (const { id, isRevoked } of await store.listInvitations(task))
				if (!isRevoked && id.startsWith(ownLinkPrefix(account))) await store.revokeInvitation(id);
	} finally {
		await store.close();
	}
}
