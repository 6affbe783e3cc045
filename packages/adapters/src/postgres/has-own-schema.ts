import { escapeIdentifier, type Pool } from "pg";
import { SCHEMA_VERSION } from "../sql-store/migrations.ts";

/** Whether the tables of a database are those that this program works with. @throws when it cannot be asked. */
export async function hasOwnSchema(pool: Pool, schema: string): Promise<boolean> {
	const { rows } = await pool.query<{ readonly version: number | null }>(
		`select max(version) as version from ${escapeIdentifier(schema)}.schema_version`,
	);
	return rows[0]?.version === SCHEMA_VERSION;
}
