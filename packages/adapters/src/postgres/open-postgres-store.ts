import type { Store } from "@assay/workflow/ports";
import { openSqlStore } from "../sql-store/open-sql-store.ts";
import { postgresBackend } from "./postgres-backend.ts";
import { postgresPool } from "./postgres-pool.ts";

/** Which database, and whose part of it. */
export interface PostgresStoreOptions {
	/** `postgres://user:password@host:port/database`. */
	readonly url: string;
	/** Several projects may share a database. */
	readonly project: string;
	/** Schema of the tables; default `assay`. */
	readonly schema?: string;
	/** Most connections at once; default 8. */
	readonly maxConnections?: number;
}

/**
 * Opens the store in a PostgreSQL database, version 15 or newer.
 *
 * @throws {StoreError} that names the server (never the password) and the reason when it cannot be
 *   reached, or the database was written by a newer version.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
	const { url, project, schema = "assay", maxConnections = 8 } = options;
	return openSqlStore(postgresBackend(postgresPool(url, maxConnections), { url, schema }), project);
}
