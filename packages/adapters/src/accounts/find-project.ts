import { NotFoundError } from "@assay/core/domain";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";

/** Number of the project of a name. @throws {NotFoundError} */
export async function findProject(db: SqlDatabase, name: string): Promise<number> {
	const row = await db
		.selectFrom("project")
		.select("id")
		.where("name", "=", name)
		.executeTakeFirst();
	if (row === undefined)
		throw new NotFoundError(`Cannot find project "${name}": the database has none of this name`);
	return row.id;
}

/** The same, and nobody else changes its members until the transaction ends. @throws {NotFoundError} */
export async function lockProjectNamed(transaction: SqlDatabase, name: string): Promise<number> {
	const project = await findProject(transaction, name);
	await transaction
		.selectFrom("project")
		.select("id")
		.where("id", "=", project)
		.forNoKeyUpdate()
		.execute();
	return project;
}
