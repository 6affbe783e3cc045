import type { JobStore, QueuedCommand } from "@assay/workflow/ports";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import type { SqlDatabase } from "../sql-store/sql-backend.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";
import { toJob } from "./job-row.ts";
import { DATABASE_NOW, insertJob, jobTopics, lockJob, settleJob } from "./job-table.ts";
import { endOfLost } from "./lost-jobs.ts";

/** Puts the command of a job in the queue, as part of a transaction. */
export type SendCommand = (
	transaction: SqlDatabase,
	job: string,
	command: QueuedCommand,
) => Promise<void>;

/** Jobs on their way to an owner, and how they are asked to end. */
export function queuedJobs(
	session: SqlSession,
	send: SendCommand,
): Pick<JobStore, "queueJob" | "beginJob" | "stopJob"> {
	const { project, write } = session;
	const update = (transaction: SqlDatabase, id: string) =>
		transaction.updateTable("job").where("project", "=", project).where("id", "=", id);
	return {
		queueJob: (job, command) =>
			write("queue a job", async (transaction) => {
				await insertJob(transaction, project, { job, owner: null });
				await send(transaction, job.id, command);
				await bumpRevisions(session, transaction, ["jobs"]);
			}),

		beginJob: (id, owner) =>
			write("begin a job", async (transaction) => {
				const row = await lockJob(transaction, project, id);
				if (row === undefined || row.state !== "running") return undefined;
				const end = endOfLost(row);
				if (end !== undefined) await settleJob(transaction, project, { row, end });
				else
					await update(transaction, id)
						.set({ owner, begun: row.begun + 1, seen_at: DATABASE_NOW })
						.execute();
				await bumpRevisions(session, transaction, jobTopics([row.run]));
				return end === undefined ? toJob(row) : undefined;
			}),

		stopJob: (id) =>
			write("stop a job", async (transaction) => {
				const row = await lockJob(transaction, project, id);
				if (row === undefined || row.state !== "running") return row && toJob(row);
				if (row.owner !== null) {
					await update(transaction, id).set({ is_stopping: 1 }).execute();
					await bumpRevisions(session, transaction, ["jobs"]);
					return toJob({ ...row, is_stopping: 1 });
				}
				const job = await settleJob(transaction, project, { row, end: { state: "cancelled" } });
				await bumpRevisions(session, transaction, jobTopics([row.run]));
				return job;
			}),
	};
}
