import type { RunId } from "@assay/core/domain";
import type { RunBlock } from "@assay/workflow/ports";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { toBlock } from "../sql-store/sql-claim-store.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";

/** Numbers of the blocks of a run that are not done, in order. */
export function listUndone(session: SqlSession, run: RunId): Promise<readonly number[]> {
	return session.read("read which blocks are left", async (db) => {
		const rows = await undone(db, session, run).select("number").orderBy("number").execute();
		return rows.map((row) => row.number);
	});
}

/** Reads a block, where it is not done. */
export function findUndone(
	session: SqlSession,
	run: RunId,
	block: number,
): Promise<RunBlock | undefined> {
	return session.read("read a block", async (db) => {
		const row = await undone(db, session, run)
			.select(["number", "prompt_seqs"])
			.where("number", "=", block)
			.executeTakeFirst();
		return row && toBlock(row);
	});
}

function undone(db: SqlDatabase, { project }: SqlSession, run: RunId) {
	return db
		.selectFrom("block")
		.where("project", "=", project)
		.where("run", "=", run)
		.where("is_done", "=", 0);
}
