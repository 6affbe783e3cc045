import { type FileHandle, open, realpath } from "node:fs/promises";
import path from "node:path";

/** Puts committed transactions on the disk without holding up the event loop. */
export interface WalSync {
	/**
	 * Resolves when everything that was committed before the call is on the disk. Once one has
	 * failed all later ones do: the system may have dropped what it could not write, and would call
	 * the next sync a success.
	 */
	sync(): Promise<void>;
	close(): Promise<void>;
}

/** A sync under way does not surely hold what is committed meanwhile, so a second may begin; further callers share the one after. */
const MOST_AT_ONCE = 2;

/**
 * Syncs the write-ahead log of a database as `pragma synchronous = full` does at each commit, but
 * on a thread of the file system's pool: with `normal`, SQLite appends a commit to the log and
 * syncs it only before a checkpoint, so that syncing the log makes the commit durable.
 *
 * Source: https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function createWalSync(database: string): WalSync {
	const running = new Set<Promise<void>>();
	/** A handle to each sync under way: the system tells each one once of what it could not write. */
	const idle: FileHandle[] = [];
	let next: Promise<void> | undefined;
	let failure: { readonly cause: unknown } | undefined;

	const syncOnce = async (): Promise<void> => {
		const log = idle.pop() ?? (await openLog(database));
		try {
			await log.datasync();
		} catch (cause) {
			failure ??= { cause };
		} finally {
			idle.push(log);
		}
		if (failure !== undefined) throw failure.cause;
	};
	const begin = (): Promise<void> => {
		const begun = syncOnce().finally(() => running.delete(begun));
		running.add(begun);
		return begun;
	};
	const beginWhenFree = async (): Promise<void> => {
		await Promise.race([...running].map((sync) => sync.catch(() => undefined)));
		next = undefined;
		await begin();
	};

	return {
		sync() {
			if (running.size < MOST_AT_ONCE && next === undefined) return begin();
			next ??= beginWhenFree();
			return next;
		},
		async close() {
			await Promise.allSettled([...running, next]);
			await Promise.all(idle.splice(0).map((log) => log.close()));
		},
	};
}

/** Opens the log, and syncs its folder once: the log's own name must be on the disk too. */
async function openLog(database: string): Promise<FileHandle> {
	// SQLite puts the log beside the file itself, not beside a link to it.
	const file = await realpath(database);
	const log = await open(`${file}-wal`, "r+");
	if (process.platform !== "win32") {
		const folder = await open(path.dirname(file), "r");
		await folder.sync();
		await folder.close();
	}
	return log;
}
