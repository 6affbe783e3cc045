import { setTimeout } from "node:timers/promises";
import { hasSqliteCode, SQLITE_CODE } from "./sqlite-code.ts";

/** Another process may import a large file; each of its transactions takes far less than this. */
const PATIENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 20;

/**
 * Tries again while another connection holds the write lock. SQLite's own waiting (busy_timeout)
 * would stop the event loop, and for good when the holder is another store of this process.
 */
export async function retryWhileBusy<T>(attempt: () => T): Promise<T> {
	const deadline = performance.now() + PATIENCE_MS;
	for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
		try {
			return attempt();
		} catch (error) {
			if (!hasSqliteCode(error, SQLITE_CODE.busy) || performance.now() > deadline) throw error;
		}
		await setTimeout(pause);
	}
}
