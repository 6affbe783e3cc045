import type { JobStore } from "@assay/workflow/ports";
import { bumpRevisions } from "../sql-store/bump-revisions.ts";
import type { SqlSession } from "../sql-store/sql-session.ts";
import { toCells } from "./job-row.ts";
import { DATABASE_NOW, forgetOldJobs, insertJob, jobTopics, lockJob } from "./job-table.ts";

type OwnPart = Pick<JobStore, "addJob" | "saveJob" | "keepJobs" | "giveBackJob">;

/** What the owner of jobs does with them. */
export function ownJobs(session: SqlSession): OwnPart {
	const { project, write } = session;
	return {
		addJob: (job, owner) =>
			write("add a job", async (transaction) => {
				await insertJob(transaction, project, { job, owner });
				await bumpRevisions(session, transaction, ["jobs"]);
			}),

		saveJob: ({ job, owner, run = null }) =>
			write("write a job", async (transaction) => {
				const before = await lockJob(transaction, project, job.id);
				if (before === undefined || before.owner !== owner || before.state !== "running")
					return false;
				const hasEnded = job.state !== "running";
				await transaction
					.updateTable("job")
					.where("project", "=", project)
					.where("id", "=", job.id)
					.set({
						...toCells(job),
						// A server has asked for it, of which the owner may not know yet.
						is_stopping: hasEnded ? 0 : before.is_stopping,
						run: hasEnded ? null : run,
						owner: hasEnded ? null : owner,
						seen_at: DATABASE_NOW,
					})
					.execute();
				if (hasEnded) await forgetOldJobs(transaction, project);
				const changed = before.run === run && !hasEnded ? [] : [before.run, run];
				await bumpRevisions(session, transaction, jobTopics(changed));
				return true;
			}),

		keepJobs: (owner) =>
			write("keep the jobs", async (transaction) => {
				const rows = await transaction
					.updateTable("job")
					.set({ seen_at: DATABASE_NOW })
					.where("project", "=", project)
					.where("state", "=", "running")
					.where("owner", "=", owner)
					.returning(["id", "is_stopping"])
					.execute();
				return rows.map((row) => ({ id: row.id, isStopping: row.is_stopping === 1 }));
			}),

		giveBackJob: (id, owner) =>
			write("give a job back", async (transaction) => {
				const row = await transaction
					.updateTable("job")
					.where("project", "=", project)
					.where("id", "=", id)
					.where("owner", "=", owner)
					.where("state", "=", "running")
					.set((build) => ({ owner: null, begun: build("begun", "-", 1) }))
					.returning("id")
					.executeTakeFirst();
				if (row !== undefined) await bumpRevisions(session, transaction, ["jobs"]);
			}),
	};
}
