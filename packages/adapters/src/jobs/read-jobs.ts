import { ConflictError } from "@assay/core/domain";
import type { JobStore } from "@assay/workflow/ports";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";
import { JOB_COLUMNS, toJob, toStanding } from "./job-row.ts";
import { isLostJob, settleLost } from "./lost-jobs.ts";

/** Jobs as they are shown: whoever looks settles what is lost. */
export function readJobs(
	session: SqlSession,
	lostAfterMs: number,
): Pick<JobStore, "listJobs" | "getJob"> {
	const { project, read } = session;
	const isLost = isLostJob(lostAfterMs);
	const withoutLost = async <T>(look: (db: SqlDatabase) => Promise<Looked<T>>): Promise<T> => {
		const first = await read("read the jobs", look);
		if (!first.hasLost) return first.found;
		try {
			await settleLost(session, lostAfterMs);
		} catch (error) {
			// An archived project is shown as it was left.
			if (error instanceof ConflictError) return first.found;
			throw error;
		}
		return (await read("read the jobs", look)).found;
	};
	return {
		listJobs: () =>
			withoutLost(async (db) => {
				const rows = await db
					.selectFrom("job")
					.select([...JOB_COLUMNS, isLost.as("is_lost")])
					.where("project", "=", project)
					.orderBy("started_at", "desc")
					.orderBy("id", "desc")
					.execute();
				return { hasLost: rows.some((row) => row.is_lost), found: rows.map(toStanding) };
			}),

		getJob: (id) =>
			withoutLost(async (db) => {
				const row = await db
					.selectFrom("job")
					.select([...JOB_COLUMNS, "lines", isLost.as("is_lost")])
					.where("project", "=", project)
					.where("id", "=", id)
					.executeTakeFirst();
				return { hasLost: row?.is_lost === true, found: row && toJob(row) };
			}),
	};
}

interface Looked<T> {
	readonly hasLost: boolean;
	readonly found: T;
}
