import type { ItemHold, TaskStore } from "@assay/workflow/ports";
import { sql } from "kysely";
import { calledItems } from "./called-items.ts";
import { lockTask } from "./lock-task.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import { statementItems } from "./statement-items.ts";

type ItemPart = Pick<TaskStore, "holdItem" | "extendHolds" | "releaseHolds" | "answerItem">;

/** Written out, so that a database can tell beforehand that a partial index holds its rows. */
const HELD = sql.lit<"held">("held");

/** Who may answer which row, in SQL; whoever changes that has the task locked. */
export function sqlItemStore(session: SqlSession): ItemPart {
	const { backend, project } = session;
	const heldBy = (db: SqlDatabase, task: string, hold: Pick<ItemHold, "annotator" | "client">) =>
		db
			.updateTable("annotation_claim")
			.where("project", "=", project)
			.where("task", "=", task)
			.where("annotator", "=", hold.annotator)
			.where("client", "=", hold.client)
			.where("state", "=", HELD);
	return {
		...(backend.itemCalls === undefined
			? statementItems(session)
			: calledItems(session, backend.itemCalls)),

		extendHolds: (task, hold) =>
			session.write("extend a hold", async (transaction) => {
				await lockTask(session, transaction, task);
				await heldBy(transaction, task, hold)
					.set({ held_until: hold.now + hold.leaseMs })
					.where("held_until", ">", hold.now)
					.execute();
			}),

		releaseHolds: (task, hold) =>
			session.write("release a hold", async (transaction) => {
				await lockTask(session, transaction, task);
				await heldBy(transaction, task, hold).set({ held_until: 0 }).execute();
			}),
	};
}
