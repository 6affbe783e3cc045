import { NotFoundError, type RunId } from "@assay/core/domain";
import type { RunStore } from "@assay/workflow/ports";
import { bumpRevisions } from "./bump-revisions.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

type ChangePart = Pick<RunStore, "setRunState" | "setRunTags" | "deleteRun">;

/** What becomes of runs after they were created, in SQL. */
export function sqlRunChangeStore(session: SqlSession): ChangePart {
	const { project } = session;
	const updateRun = (db: SqlDatabase, id: RunId) =>
		db.updateTable("run").where("project", "=", project).where("id", "=", id);
	return {
		setRunState: (id, state, at) =>
			changeRun(session, { id, what: "change the state of" }, async (transaction) => {
				const ended_at = state === "running" ? null : at;
				const { numUpdatedRows } = await updateRun(transaction, id)
					.set({ state, ended_at })
					.executeTakeFirst();
				return numUpdatedRows;
			}),

		setRunTags: (id, tags) =>
			changeRun(session, { id, what: "change the tags of" }, async (transaction) => {
				const { numUpdatedRows } = await updateRun(transaction, id)
					.set({ tags: JSON.stringify(tags) })
					.executeTakeFirst();
				return numUpdatedRows;
			}),

		deleteRun: (id) =>
			changeRun(session, { id, what: "delete" }, async (transaction) => {
				await transaction
					.deleteFrom("block")
					.where("project", "=", project)
					.where("run", "=", id)
					.execute();
				const { numDeletedRows } = await transaction
					.deleteFrom("run")
					.where("project", "=", project)
					.where("id", "=", id)
					.executeTakeFirst();
				return numDeletedRows;
			}),
	};
}

/** @param change gives the number of runs that it found. */
async function changeRun(
	session: SqlSession,
	{ id, what }: { readonly id: RunId; readonly what: string },
	change: (transaction: SqlDatabase) => Promise<bigint>,
): Promise<void> {
	await session.write(`${what} a run`, async (transaction) => {
		if ((await change(transaction)) === 0n)
			throw new NotFoundError(
				`Cannot ${what} run ${id}: there is no such run, expected one that was created`,
			);
		await bumpRevisions(session, transaction, [`run ${id}`, "runs"]);
	});
}
