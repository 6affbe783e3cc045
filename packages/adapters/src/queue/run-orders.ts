import type { RunId } from "@assay/core/domain";
import type { RunOrder } from "@assay/workflow/ports";
import type { NotNull } from "kysely";
import type { PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import { type SqlSession, translateErrors } from "../sql-store/sql-session.ts";

/** Where an order stands. */
export interface OrderStanding {
	/** False: somebody has ended the work on the run. */
	readonly isOpen: boolean;
	/** Why it is not worked on, for people. */
	readonly note?: string;
}

/** Asks the workers for a run, whose state is then "running"; once more where it was asked for before. */
export async function putOrder(
	session: SqlSession,
	run: RunId,
	{ at, order }: { readonly order: RunOrder; readonly at: number },
): Promise<void> {
	const { project } = session;
	const cells = {
		priority: order.priority,
		settings: JSON.stringify(order.settings),
		is_open: 1,
		note: null,
	};
	await session.write("order a run", async (transaction) => {
		await transaction
			.insertInto("run_order")
			.values({ project, run, ...cells, ordered_at: at })
			.onConflict((conflict) => conflict.columns(["project", "run"]).doUpdateSet(cells))
			.execute();
		await transaction
			.updateTable("run")
			.set({ state: "running", ended_at: null })
			.where("project", "=", project)
			.where("id", "=", run)
			.execute();
		await bumpRevisions(session, transaction, [`run ${run}`, "runs"]);
	});
}

/** Reads an order; absent where there is none, as after its run has finished. */
export function findOrder(session: SqlSession, run: RunId): Promise<OrderStanding | undefined> {
	return session.read("read an order", async (db) => {
		const row = await db
			.selectFrom("run_order")
			.select(["is_open", "note"])
			.where("project", "=", session.project)
			.where("run", "=", run)
			.executeTakeFirst();
		return row && { isOpen: row.is_open === 1, ...(row.note !== null && { note: row.note }) };
	});
}

/** Writes down why a run is not worked on. */
export async function noteOrder(session: SqlSession, run: RunId, note: string): Promise<void> {
	await session.write("note why a run waits", async (transaction) => {
		const { numUpdatedRows } = await transaction
			.updateTable("run_order")
			.set({ note })
			.where("project", "=", session.project)
			.where("run", "=", run)
			.where((build) => build.or([build("note", "is", null), build("note", "!=", note)]))
			.executeTakeFirst();
		if (numUpdatedRows > 0n) await bumpRevisions(session, transaction, [`run ${run}`]);
	});
}

/** Why runs of a project are not worked on, for people, by run. */
export function listOrderNotes(
	{ backend }: PostgresDatabase,
	project: string,
): Promise<ReadonlyMap<string, string>> {
	return translateErrors(backend, "read why runs wait", async () => {
		const rows = await backend.db
			.selectFrom("run_order as order")
			.innerJoin("project", "project.id", "order.project")
			.select(["run", "note"])
			.where("project.name", "=", project)
			.where("note", "is not", null)
			.$narrowType<{ note: NotNull }>()
			.execute();
		return new Map(rows.map(({ note, run }) => [run, note]));
	});
}
