import pg from "pg";
import { postgresPool } from "../postgres/postgres-pool.ts";

/** The table or schema is not there. */
const NOT_MIGRATED = ["42P01", "3F000"];

/** Carries out a statement on the program's tables and gives its rows; none where no program has made the tables yet. */
export async function queryPostgres(
	url: string,
	sql: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
	const pool = postgresPool(withSchema(url), 1);
	try {
		return (await pool.query(sql)).rows;
	} catch (error) {
		if (error instanceof pg.DatabaseError && NOT_MIGRATED.includes(error.code ?? "")) return [];
		throw error;
	} finally {
		await pool.end();
	}
}

function withSchema(url: string): string {
	const found = new URL(url);
	found.searchParams.set("options", "-c search_path=assay");
	return found.href;
}
