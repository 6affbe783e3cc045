import type { ProjectDirectory, Store, StoredCounts } from "@assay/workflow/ports";
import type { Pool } from "pg";
import { openSharedLimits, type SharedLimits } from "../limits/index.ts";
import { openDatabase, openProject } from "../sql-store/open-sql-store.ts";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { systemClock } from "../system/index.ts";
import { countProject, eraseProject } from "./erase-project.ts";
import { hasOwnSchema } from "./has-own-schema.ts";
import { postgresBackend } from "./postgres-backend.ts";
import { postgresPool } from "./postgres-pool.ts";
import { postgresProjectDirectory } from "./postgres-project-directory.ts";

/** Which database, and how much of it. */
export interface PostgresDatabaseOptions {
	/** `postgres://user:password@host:port/database`. */
	readonly url: string;
	/** Schema of the tables; default `assay`. */
	readonly schema?: string;
	/** Most connections at once; default 8. */
	readonly maxConnections?: number;
	/** Told what a user should know and no caller can be told. */
	readonly note?: (text: string) => void;
}

/** An open database whose projects share its connections. */
export interface PostgresDatabase extends ProjectDirectory {
	/** For the adapters that work beside the stores. */
	readonly backend: SqlBackend;
	/** The connections, for libraries that bring SQL of their own. */
	readonly pool: Pool;
	/** Limits of calls, over all processes of the database. */
	readonly limits: SharedLimits;
	/** Opens a project's store; a new name becomes a project. Closing it leaves the database open. */
	openProject(name: string): Promise<Store>;
	/**
	 * Counts what a project holds; also one of which only a part was moved here.
	 *
	 * @throws {NotFoundError} if there is none of this name.
	 */
	countProject(name: string): Promise<StoredCounts>;
	/**
	 * Deletes a project with all that it holds and who took part in it; also one that is archived, or
	 * of which only a part was moved here.
	 *
	 * @throws {NotFoundError} if there is none of this name.
	 */
	eraseProject(name: string): Promise<void>;
	/** Whether its tables are still those that this program works with. @throws when it cannot be asked. */
	hasOwnSchema(): Promise<boolean>;
	/** Ends every connection. */
	close(): Promise<void>;
}

const LOST_SLOTS =
	"The connection that holds this process's share of concurrent calls was lost: until it is made again, more calls than allowed may be in flight";

/**
 * Opens a PostgreSQL database, version 15 or newer, and brings its tables up to date.
 *
 * @throws {StoreError} that names the server (never the password) and the reason when it cannot be
 *   reached, or the database was written by a newer version.
 */
export async function openPostgresDatabase({
	maxConnections = 8,
	note,
	schema = "assay",
	url,
}: PostgresDatabaseOptions): Promise<PostgresDatabase> {
	const pool = postgresPool(url, maxConnections);
	const backend = postgresBackend(pool, { url, schema });
	try {
		await openDatabase(backend);
	} catch (error) {
		await backend.close();
		throw error;
	}
	const limits = openSharedLimits({
		backend,
		pool,
		url,
		schema,
		clock: systemClock,
		lost: () => note?.(LOST_SLOTS),
	});
	const lent = { ...backend, close: async () => {} };
	return {
		backend,
		pool,
		limits,
		...postgresProjectDirectory(backend),
		openProject: (name) => openProject(lent, name),
		countProject: (name) => countProject(lent, name),
		eraseProject: (name) => eraseProject(lent, name, systemClock.now()),
		hasOwnSchema: () => hasOwnSchema(pool, schema),
		async close() {
			try {
				await limits.close();
			} finally {
				await backend.close();
			}
		},
	};
}
