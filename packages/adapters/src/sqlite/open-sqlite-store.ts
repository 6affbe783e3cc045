import type { Store } from "@assay/workflow/ports";
import { openProject } from "../sql-store/open-sql-store.ts";
import { openSqliteBackend } from "./open-sqlite-backend.ts";

/** Which database file, and whose part of it. */
export interface SqliteStoreOptions {
	/** Of the file, which is made if it is not there; its folder must be there. `:memory:` keeps nothing. */
	readonly path: string;
	/** Several projects may share a file. */
	readonly project: string;
}

/**
 * Opens the store in a SQLite file. Other processes may have the same file open.
 *
 * @throws {StoreError} that names the file and the reason when it cannot be opened, or was written
 *   by a newer version.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
	const backend = await openSqliteBackend(options.path);
	try {
		return await openProject(backend, options.project);
	} catch (error) {
		await backend.close();
		throw error;
	}
}
