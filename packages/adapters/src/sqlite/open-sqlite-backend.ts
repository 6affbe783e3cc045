import { DatabaseSync } from "node:sqlite";
import { StoreError } from "@assay/core/domain";
import { openDatabase } from "../sql-store/open-sql-store.ts";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { explainSqliteError } from "./explain-sqlite-error.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { sqliteBackend } from "./sqlite-backend.ts";

/** Blocks the event loop, so only briefly; `retryWhileBusy()` does the rest of the waiting. */
const BUSY_TIMEOUT_MS = 5;

/**
 * Opens a SQLite file, which is made if it is not there, and brings its tables up to date.
 *
 * @throws {StoreError} that names the file and the reason when it cannot be opened, or was written
 *   by a newer version.
 */
export async function openSqliteBackend(path: string): Promise<SqlBackend> {
	const backend = sqliteBackend(await openFile(path), path);
	try {
		await openDatabase(backend);
		return backend;
	} catch (error) {
		await backend.close();
		throw error;
	}
}

async function openFile(path: string): Promise<DatabaseSync> {
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
