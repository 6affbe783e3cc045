import { PgBoss } from "pg-boss";
import type { PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { translateErrors } from "../sql-store/sql-session.ts";

/** Schema of the queue's own tables, which pg-boss makes and brings up to date under its own lock. */
export const QUEUE_SCHEMA = "assay_queue";
/** A worker that has been silent for so long is taken for dead; the shortest that pg-boss allows. */
export const HEARTBEAT_SECONDS = 10;
/** How often somebody looks for dead workers. */
const LOOK_SECONDS = 1;
const START_ATTEMPTS = 5;

/** How a process takes part in the queue. */
export interface BossOptions {
	/** Names the process in the queue's list of processes. */
	readonly name: string;
	/** Hears of what the queue could not do in the background; it tries again by itself. */
	readonly onError: (error: unknown) => void;
}

/**
 * Opens the database's queue over the database's own connections; every process on it helps to
 * find dead workers. To be stopped with `stop({ close: false })` before the database is closed.
 *
 * @throws {StoreError} when the queue's tables cannot be made.
 */
export async function openBoss(
	{ backend, pool }: PostgresDatabase,
	{ name, onError }: BossOptions,
): Promise<PgBoss> {
	const boss = new PgBoss({
		db: { executeSql: (text, values) => pool.query(text, values) },
		schema: QUEUE_SCHEMA,
		instanceName: name,
		superviseIntervalSeconds: LOOK_SECONDS,
		monitorIntervalSeconds: LOOK_SECONDS,
		maintenanceIntervalSeconds: 300,
		schedule: false,
	});
	boss.on("error", onError);
	await translateErrors(backend, "open the queue", () => boss.start({ attempts: START_ATTEMPTS }));
	return boss;
}
