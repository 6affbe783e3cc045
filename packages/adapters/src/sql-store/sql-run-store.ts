import { ConflictError, runId } from "@assay/core/domain";
import type { RunStore, StoredRun } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import { bytesOf } from "./block-columns.ts";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

type RunPart = Pick<RunStore, "createRun" | "getRun" | "listRuns" | "findRun">;

/** Runs in SQL; see `sql-run-change-store.ts`, and `sql-block-store.ts` and `sql-claim-store.ts` for their blocks. */
export function sqlRunStore(session: SqlSession): RunPart {
	const { backend, project } = session;
	return {
		createRun: (run, blocks) =>
			session.write("create the run", async (transaction) => {
				await insertRun(transaction, project, run);
				await backend.insertNew(
					transaction,
					BULK.block,
					blocks.map((block) => [project, run.id, block.index, 0, bytesOf(block.promptSeqs)]),
				);
				await bumpRevisions(session, transaction, [`run ${run.id}`, "runs"]);
			}),

		getRun: (id) =>
			session.read("read a run", async (db) => {
				const row = await selectRuns(db, project).where("id", "=", id).executeTakeFirst();
				return row && toRun(row);
			}),

		listRuns: (limit) =>
			session.read("list the runs", async (db) => {
				const all = newestFirst(selectRuns(db, project)).where("pool", "is", null);
				const rows = await (limit === undefined ? all : all.limit(limit)).execute();
				return rows.map(toRun);
			}),

		findRun: (fingerprint) =>
			session.read("find a run", async (db) => {
				const row = await newestFirst(selectRuns(db, project))
					.where("fingerprint", "=", fingerprint)
					.limit(1)
					.executeTakeFirst();
				return row && toRun(row);
			}),
	};
}

type RunQuery = ReturnType<typeof selectRuns>;

function selectRuns(db: SqlDatabase, project: number) {
	return db.selectFrom("run").selectAll().where("project", "=", project);
}

function newestFirst(query: RunQuery): RunQuery {
	return query.orderBy("created_at", "desc").orderBy("arrival", "desc");
}

async function insertRun(transaction: SqlDatabase, project: number, run: StoredRun): Promise<void> {
	const { numInsertedOrUpdatedRows } = await transaction
		.insertInto("run")
		.values({
			project,
			id: run.id,
			fingerprint: run.fingerprint,
			state: run.state,
			manifest: JSON.stringify(run.manifest),
			tags: JSON.stringify(run.tags),
			block_count: run.blockCount,
			created_at: run.createdAt,
			ended_at: run.endedAt ?? null,
			program_version: run.programVersion,
			pool: run.pool ?? null,
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n)
		throw new ConflictError(
			`Cannot create run ${run.id}: a run with this id exists, expected a new id`,
		);
}

function toRun(row: Selectable<Tables["run"]>): StoredRun {
	return {
		id: runId(row.id),
		manifest: JSON.parse(row.manifest),
		fingerprint: row.fingerprint,
		state: row.state,
		tags: JSON.parse(row.tags),
		blockCount: row.block_count,
		createdAt: row.created_at,
		...(row.ended_at !== null && { endedAt: row.ended_at }),
		...(row.pool !== null && { pool: row.pool }),
		programVersion: row.program_version,
	};
}
