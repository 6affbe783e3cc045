import { NotFoundError } from "@assay/core/domain";
import type { Selectable } from "kysely";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";
import type { Tables } from "../sql-store/tables.ts";

/** A project by its name, in a database that is up to date. */
export interface NamedProject {
	readonly backend: SqlBackend;
	readonly name: string;
}

/**
 * Finds a project.
 *
 * @throws {NotFoundError} if there is none of this name.
 */
export async function findProject({
	backend,
	name,
}: NamedProject): Promise<Selectable<Tables["project"]>> {
	const found = await translateErrors(backend, "find the project", () =>
		backend.db.selectFrom("project").selectAll().where("name", "=", name).executeTakeFirst(),
	);
	if (found !== undefined) return found;
	throw new NotFoundError(
		`Cannot find project "${name}": ${backend.location} has none of this name, expected one that holds data`,
	);
}
