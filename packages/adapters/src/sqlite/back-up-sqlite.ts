import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { ConfigurationError, StoreError } from "@assay/core/domain";
import { explainSqliteError } from "./explain-sqlite-error.ts";

/** Which file is copied, and where to. */
export interface SqliteBackup {
	readonly path: string;
	/** A file that is not there yet, in a folder that is. */
	readonly to: string;
}

const BUSY_TIMEOUT_MS = 10_000;

/**
 * Copies a SQLite file as it is at one moment, while others write to it: what they write meanwhile
 * is not in the copy, and they do not wait. The copy is checked before it gets its name. Cost: reads
 * all of the file; takes as much room as what is in it.
 *
 * @returns the size of the copy in bytes.
 * @throws {ConfigurationError} where there is a file already, or nothing to copy.
 * @throws {StoreError} when it cannot be read or written.
 */
export function backUpSqlite({ path, to }: SqliteBackup): number {
	if (existsSync(to))
		throw new ConfigurationError(`Cannot back up to ${to}: it is there, expected a new file`);
	if (!existsSync(path))
		throw new ConfigurationError(`Cannot back up ${path}: it is not there, expected a database`);
	const fresh = `${to}.${randomUUID()}`;
	try {
		copyInto(path, fresh);
		requireWhole(fresh);
		renameSync(fresh, to);
		return statSync(to).size;
	} catch (error) {
		if (error instanceof StoreError) throw error;
		throw new StoreError(`Cannot back up to ${to}: ${explainSqliteError(error, path)}`, {
			cause: error,
		});
	} finally {
		rmSync(fresh, { force: true });
	}
}

function copyInto(path: string, copy: string): void {
	const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
	try {
		database.prepare("vacuum into ?").run(copy);
	} finally {
		database.close();
	}
}

function requireWhole(copy: string): void {
	const database = new DatabaseSync(copy, { readOnly: true });
	try {
		const found = database.prepare("pragma integrity_check(1)").get();
		const verdict = Object.values(found ?? {})[0];
		if (verdict === "ok") return;
		throw new StoreError(
			`Cannot back up: the copy is damaged (${String(verdict)}), expected a whole one; look at the disk`,
		);
	} finally {
		database.close();
	}
}
