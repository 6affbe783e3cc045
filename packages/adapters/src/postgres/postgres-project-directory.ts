import { ConflictError, NotFoundError } from "@assay/core/domain";
import type { ListedProject, ProjectDirectory } from "@assay/workflow/ports";
import { countStored } from "../sql-store/count-stored.ts";
import type { SqlBackend, SqlDatabase } from "../sql-store/sql-backend.ts";
import { translateErrors } from "../sql-store/sql-session.ts";

/** The projects of a database that is up to date. */
export function postgresProjectDirectory(backend: SqlBackend): ProjectDirectory {
	const { db } = backend;
	return {
		listProjects: () =>
			translateErrors(backend, "list the projects", async () => {
				const rows = await db
					.selectFrom("project")
					.select(["name", "created_at", "archived_at"])
					.orderBy("name")
					.execute();
				return rows.map(
					(row): ListedProject => ({
						name: row.name,
						...(row.created_at !== null && { createdAt: row.created_at }),
						...(row.archived_at !== null && { archivedAt: row.archived_at }),
					}),
				);
			}),

		createProject: (name, now) =>
			translateErrors(backend, "create a project", async () => {
				const { numInsertedOrUpdatedRows = 0n } = await db
					.insertInto("project")
					.values({ name, created_at: now })
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirst();
				if (numInsertedOrUpdatedRows === 0n)
					throw new ConflictError(
						`Cannot create project "${name}": there is one of this name, expected a new name`,
					);
			}),

		archiveProject: (name, at) =>
			translateErrors(backend, "archive a project", async () => {
				const { numUpdatedRows } = await db
					.updateTable("project")
					.set({ archived_at: at ?? null })
					.where("name", "=", name)
					.executeTakeFirst();
				if (numUpdatedRows === 0n) throw noProject(name);
			}),

		removeProject: (name) =>
			translateErrors(backend, "remove a project", () =>
				db.transaction().execute((transaction) => removeProject(transaction, name)),
			),
	};
}

/** What was done stays in the audit log. */
const TABLES = [
	"revision",
	"member",
	"api_token",
	"join_link",
	"job",
	"project_move",
	"run_spending",
] as const;

async function removeProject(transaction: SqlDatabase, name: string): Promise<void> {
	const project = await transaction
		.selectFrom("project")
		.select("id")
		.where("name", "=", name)
		.forUpdate()
		.executeTakeFirst();
	if (project === undefined) throw noProject(name);
	const counts = Object.values(await countStored(transaction, project.id));
	if (counts.some((count) => count > 0))
		throw new ConflictError(
			`Cannot remove project "${name}": it holds data, expected one whose data is deleted`,
		);
	for (const table of TABLES)
		await transaction.deleteFrom(table).where("project", "=", project.id).execute();
	await transaction.deleteFrom("project").where("id", "=", project.id).execute();
}

/** What is said where a database has no project of a name. */
export function noProject(name: string): NotFoundError {
	return new NotFoundError(`Cannot find project "${name}": the database has none of this name`);
}
