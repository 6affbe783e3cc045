import { type RawBuilder, sql } from "kysely";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";
import { JOB_COLUMNS, type JobRow } from "./job-row.ts";
import { DATABASE_NOW, jobTopics, settleJob } from "./job-table.ts";

/** A command that has ended so many workers ends the next one too. */
const MOST_BEGUN = 3;

/** How a job ends whose owner is gone. */
export interface LostEnd {
	readonly state: "cancelled" | "failed";
	readonly failure?: string;
}

/** True for jobs whose owner has been silent for so long; who could not reach the database is not blamed for it. */
export function isLostJob(lostAfterMs: number): RawBuilder<boolean> {
	return sql<boolean>`owner is not null and state = 'running' and ${DATABASE_NOW} - ${lostAfterMs} >
		greatest(seen_at, extract(epoch from pg_postmaster_start_time()) * 1000)`;
}

/** How a job ends whose owner is gone; absent where another worker may begin it. */
export function endOfLost(row: JobRow): LostEnd | undefined {
	if (row.is_stopping === 1) return { state: "cancelled" };
	if (row.is_queued === 0)
		return {
			state: "failed",
			failure:
				"The server that worked on it is gone; what it had got is kept, start it again to go on",
		};
	if (row.begun < MOST_BEGUN) return undefined;
	return {
		state: "failed",
		failure: `It was begun ${row.begun} times, and the worker died each time; see the log of the workers, then start it again to go on`,
	};
}

/** Ends what is lost, or lets it wait for another worker. */
export async function settleLost(session: SqlSession, lostAfterMs: number): Promise<void> {
	const { project } = session;
	await session.write("look for lost jobs", async (transaction) => {
		const rows = await transaction
			.selectFrom("job")
			.select([...JOB_COLUMNS, "lines"])
			.where("project", "=", project)
			.where(isLostJob(lostAfterMs))
			.forUpdate()
			.skipLocked()
			.execute();
		for (const row of rows) {
			const end = endOfLost(row);
			if (end !== undefined) await settleJob(transaction, project, { row, end });
			else
				await transaction
					.updateTable("job")
					.where("project", "=", project)
					.where("id", "=", row.id)
					.set({ owner: null })
					.execute();
		}
		await bumpRevisions(session, transaction, jobTopics(rows.map(({ run }) => run)));
	});
}
