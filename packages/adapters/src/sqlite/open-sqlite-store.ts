import { DatabaseSync } from "node:sqlite";
import { StoreError } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { openSqlStore } from "../sql-store/open-sql-store.ts";
import { explainSqliteError } from "./explain-sqlite-error.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { sqliteBackend } from "./sqlite-backend.ts";

/** Which database file, and whose part of it. */
export interface SqliteStoreOptions {
	/** Of the file, which is made if it is not there; its folder must be there. `:memory:` keeps nothing. */
	readonly path: string;
	/** Several projects may share a file. */
	readonly project: string;
}

/** Blocks the event loop, so only briefly; `retryWhileBusy()` does the rest of the waiting. */
const BUSY_TIMEOUT_MS = 5;

/**
 * Opens the store in a SQLite file. Other processes may have the same file open.
 *
 * @throws {StoreError} that names the file and the reason when it cannot be opened, or was written
 *   by a newer version.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
	const database = await openDatabase(options.path);
	return openSqlStore(sqliteBackend(database, options.path), options.project);
}

async function openDatabase(path: string): Promise<DatabaseSync> {
	let database: DatabaseSync | undefined;
	try {
		const opened = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
		database = opened;
		await retryWhileBusy(() => opened.exec("pragma journal_mode = wal"));
		// NORMAL and a sync of the log before a write is acknowledged are FULL without its wait (see
		// createWalSync()). A checkpoint every 16 MB and not every 4: keys are hashes, so that a small
		// batch touches many pages (a quarter more rows/s).
		opened.exec(`pragma synchronous = normal; pragma wal_autocheckpoint = 4000;
			pragma cache_size = -32000; pragma temp_store = memory;`);
		return opened;
	} catch (error) {
		database?.close();
		throw new StoreError(`Cannot open the database: ${explainSqliteError(error, path)}`, {
			cause: error,
		});
	}
}
