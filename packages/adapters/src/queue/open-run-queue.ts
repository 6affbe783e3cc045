import { type RunId, runId } from "@assay/core/domain";
import type { BlockQueue, Clock, RunOrder } from "@assay/workflow/ports";
import type { PgBoss } from "pg-boss";
import type { PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { openProjectSession } from "../sql-store/open-sql-store.ts";
import { type SqlSession, translateErrors } from "../sql-store/sql-session.ts";
import { bossBlockQueue } from "./boss-block-queue.ts";
import { findOrder, noteOrder, type OrderStanding, putOrder } from "./run-orders.ts";

/** Which run of a database. */
export interface RunPlace {
	/** Name of the project. */
	readonly project: string;
	readonly run: RunId;
}

/** A run that workers are to work on. */
export interface OrderedRun extends RunPlace, RunOrder {
	/** Milliseconds since 1970. */
	readonly orderedAt: number;
}

/** The runs of all projects of a database that workers are to work on. */
export interface RunQueue {
	/** Asks the workers for a run, and queues its blocks that are not done. */
	order(place: RunPlace, order: RunOrder): Promise<void>;
	/** Every run that is to be worked on and whose project is in use, oldest order first. */
	listOrders(): Promise<readonly OrderedRun[]>;
	/** Absent after the run has finished. */
	findOrder(place: RunPlace): Promise<OrderStanding | undefined>;
	/** Writes down why a run is not worked on. */
	note(place: RunPlace, note: string): Promise<void>;
	/** The blocks of a run, for this process. */
	openBlocks(place: RunPlace): Promise<BlockQueue>;
}

/** What the queue rests on. */
export interface RunQueueParts {
	readonly database: PostgresDatabase;
	readonly boss: PgBoss;
	readonly clock: Clock;
}

/** Opens the queue of runs of a database. */
export function openRunQueue({ boss, clock, database }: RunQueueParts): RunQueue {
	const { backend } = database;
	const sessions = new Map<string, Promise<SqlSession>>();
	const sessionOf = async ({ project }: RunPlace): Promise<SqlSession> => {
		const open = sessions.get(project) ?? openProjectSession(backend, project);
		sessions.set(project, open);
		try {
			return await open;
		} catch (error) {
			sessions.delete(project);
			throw error;
		}
	};
	const openBlocks = async (place: RunPlace): Promise<BlockQueue> =>
		bossBlockQueue({ boss, clock, session: await sessionOf(place) }, place.run);
	return {
		openBlocks,
		async order(place, order) {
			await putOrder(await sessionOf(place), place.run, { order, at: clock.now() });
			await (await openBlocks(place)).ensureQueued();
		},
		listOrders: () =>
			translateErrors(backend, "list the orders", async () => {
				const rows = await backend.db
					.selectFrom("run_order as order")
					.innerJoin("project", "project.id", "order.project")
					.innerJoin("run", (join) =>
						join.onRef("run.project", "=", "order.project").onRef("run.id", "=", "order.run"),
					)
					.select(["project.name", "run", "priority", "settings", "ordered_at"])
					.where("is_open", "=", 1)
					.where("archived_at", "is", null)
					.orderBy("ordered_at")
					.orderBy("run")
					.execute();
				return rows.map((row) => ({
					project: row.name,
					run: runId(row.run),
					priority: row.priority,
					settings: JSON.parse(row.settings),
					orderedAt: row.ordered_at,
				}));
			}),
		findOrder: async (place) => findOrder(await sessionOf(place), place.run),
		note: async (place, text) => noteOrder(await sessionOf(place), place.run, text),
	};
}
