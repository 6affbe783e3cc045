import { StoreError } from "@assay/core/domain";
import { sql } from "kysely";
import type { Migration } from "./migrations.ts";
import type { SqlBackend, SqlDatabase } from "./sql-backend.ts";

/**
 * Brings the schema up to date in one transaction, under a lock, so that of several processes that
 * start at once one migrates and the others find it done.
 *
 * @throws {StoreError} if a newer program has written the database.
 */
export async function migrate(
	backend: SqlBackend,
	migrations: readonly Migration[],
): Promise<void> {
	await backend.db.transaction().execute(async (transaction) => {
		await backend.lockSchema(transaction);
		const present = await presentVersion(backend, transaction);
		const newest = migrations.at(-1)?.version ?? 0;
		if (present > newest)
			throw new StoreError(
				`Cannot open the database: the schema of ${backend.location} has version ${present}, expected at most ${newest}; update Assay to the version that wrote it`,
			);
		for (const migration of migrations)
			if (migration.version > present) await apply(migration, backend, transaction);
	});
}

async function presentVersion(backend: SqlBackend, transaction: SqlDatabase): Promise<number> {
	await run(
		`create table if not exists schema_version (version ${backend.ddl.integer} not null)`,
		transaction,
	);
	const { rows } = await sql<{ readonly version: number | null }>`
		select max(version) as version from schema_version`.execute(transaction);
	return rows[0]?.version ?? 0;
}

async function apply(
	{ version, statements }: Migration,
	backend: SqlBackend,
	transaction: SqlDatabase,
): Promise<void> {
	for (const statement of statements(backend.ddl)) await run(statement, transaction);
	await sql`insert into schema_version (version) values (${version})`.execute(transaction);
}

async function run(statement: string, transaction: SqlDatabase): Promise<void> {
	await sql.raw(statement).execute(transaction);
}
