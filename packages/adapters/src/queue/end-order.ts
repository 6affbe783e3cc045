import type { RunId, RunState } from "@assay/core/domain";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";

/** How the work on a run ends. */
export interface OrderEnd {
	readonly state: Exclude<RunState, "running">;
	/** Why it is interrupted, for people. */
	readonly reason: string | undefined;
	readonly at: number;
}

/**
 * Ends the work on a run, once: the run is finished where every block is done, and the order is
 * gone; else it is interrupted, and the order says why. Gives `false` when there was nothing to end.
 */
export function endOrder(session: SqlSession, run: RunId, end: OrderEnd): Promise<boolean> {
	return session.write("end a run", async (transaction) => {
		if (!(await setState(session, transaction, { run, end }))) return false;
		const { project } = session;
		if (end.state === "finished")
			await transaction
				.deleteFrom("run_order")
				.where("project", "=", project)
				.where("run", "=", run)
				.execute();
		else
			await transaction
				.updateTable("run_order")
				.set({ is_open: 0, note: end.reason ?? null })
				.where("project", "=", project)
				.where("run", "=", run)
				.execute();
		await bumpRevisions(session, transaction, [`run ${run}`, "runs"]);
		return true;
	});
}

async function setState(
	{ project }: SqlSession,
	transaction: SqlDatabase,
	{ end, run }: { readonly run: RunId; readonly end: OrderEnd },
): Promise<boolean> {
	const { numUpdatedRows } = await transaction
		.updateTable("run")
		.set({ state: end.state, ended_at: end.at })
		.where("project", "=", project)
		.where("id", "=", run)
		.where("state", "=", "running")
		.$if(end.state === "finished", (query) =>
			query.where((build) =>
				build.not(
					build.exists(
						build
							.selectFrom("block")
							.select("number")
							.where("project", "=", project)
							.where("run", "=", run)
							.where("is_done", "=", 0),
					),
				),
			),
		)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
