import type { RevisionTopic, StoredJob } from "@assay/workflow/ports";
import { type RawBuilder, sql } from "kysely";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import { ended, JOB_COLUMNS, type JobRow, toCells, toJob } from "./job-row.ts";

const ENDED_KEPT = 50;

/** Milliseconds since 1970 by the database's own clock, since those of the machines differ. */
export const DATABASE_NOW: RawBuilder<number> = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::double precision`;

/** A job's row, which nobody else changes until the transaction ends. */
export async function lockJob(
	transaction: SqlDatabase,
	project: number,
	id: string,
): Promise<JobRow | undefined> {
	return transaction
		.selectFrom("job")
		.select([...JOB_COLUMNS, "lines"])
		.where("project", "=", project)
		.where("id", "=", id)
		.forUpdate()
		.executeTakeFirst();
}

/** Adds a job of this owner; `null`: it waits for a worker. */
export async function insertJob(
	transaction: SqlDatabase,
	project: number,
	{ job, owner }: { readonly job: StoredJob; readonly owner: string | null },
): Promise<void> {
	await transaction
		.insertInto("job")
		.values({
			project,
			...toCells(job),
			owner,
			run: job.runId ?? null,
			is_queued: owner === null ? 1 : 0,
			begun: 0,
			seen_at: DATABASE_NOW,
		})
		.execute();
}

/** Ends a locked job that nobody works on, in place of its owner. */
export async function settleJob(
	transaction: SqlDatabase,
	project: number,
	{ end, row }: { readonly row: JobRow; readonly end: Parameters<typeof ended>[1] },
): Promise<StoredJob> {
	const { now } = await transaction.selectNoFrom(DATABASE_NOW.as("now")).executeTakeFirstOrThrow();
	const job = ended(toJob(row), end, Math.round(now));
	await transaction
		.updateTable("job")
		.where("project", "=", project)
		.where("id", "=", job.id)
		.set({ ...toCells(job), owner: null, run: null })
		.execute();
	await forgetOldJobs(transaction, project);
	return job;
}

/** Removes the oldest of many that have ended. */
export async function forgetOldJobs(transaction: SqlDatabase, project: number): Promise<void> {
	const old = transaction
		.selectFrom("job")
		.select("id")
		.where("project", "=", project)
		.where("state", "!=", "running")
		.orderBy("started_at", "desc")
		.orderBy("id", "desc")
		.offset(ENDED_KEPT);
	await transaction
		.deleteFrom("job")
		.where("project", "=", project)
		.where("id", "in", old)
		.execute();
}

/** What a change of jobs counts up, where these runs are worked on now, or no more. */
export function jobTopics(runs: readonly (string | null)[] = []): readonly RevisionTopic[] {
	const changed = [...new Set(runs)].filter((run) => run !== null);
	if (changed.length === 0) return ["jobs"];
	return ["jobs", "runs", ...changed.map((run): RevisionTopic => `run ${run}`)];
}
