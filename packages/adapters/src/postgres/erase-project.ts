import type { StoredCounts } from "@assay/workflow/ports";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { sqlProjectStore } from "../sql-store/sql-project-store.ts";
import { openSession, translateErrors } from "../sql-store/sql-session.ts";
import { noProject, postgresProjectDirectory } from "./postgres-project-directory.ts";

/** Counts what a project holds. @throws {NotFoundError} if there is none of this name. */
export async function countProject(backend: SqlBackend, name: string): Promise<StoredCounts> {
	return (await anyProject(backend, name)).countStored();
}

/**
 * Deletes a project and who took part in it. It is archived first, so that whoever works on it stops.
 *
 * @throws {NotFoundError} if there is none of this name.
 */
export async function eraseProject(backend: SqlBackend, name: string, now: number): Promise<void> {
	const directory = postgresProjectDirectory(backend);
	await directory.archiveProject(name, now);
	await (await anyProject(backend, name)).deleteProject();
	await directory.removeProject(name);
}

/** Also one that is archived, or of which only a part was moved here: opening would refuse it. */
async function anyProject(
	backend: SqlBackend,
	name: string,
): Promise<ReturnType<typeof sqlProjectStore>> {
	const project = await translateErrors(backend, "find the project", () =>
		backend.db.selectFrom("project").select("id").where("name", "=", name).executeTakeFirst(),
	);
	if (project === undefined) throw noProject(name);
	return sqlProjectStore(openSession(backend, project.id, { needsUse: false }));
}
