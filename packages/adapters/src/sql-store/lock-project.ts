import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

/** Makes transactions that number things in the project, or delete it, wait for each other; SQLite's all do. */
export async function lockProject(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
): Promise<void> {
	if (!backend.hasRowLocks) return;
	await transaction
		.selectFrom("project")
		.select("id")
		.where("id", "=", project)
		.forNoKeyUpdate()
		.execute();
}
