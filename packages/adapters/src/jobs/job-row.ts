import type { JobStanding, StoredJob } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import type { Tables } from "../sql-store/tables.ts";

/** What is read of every job. */
export const JOB_COLUMNS = [
	"id",
	"state",
	"run",
	"owner",
	"is_queued",
	"begun",
	"is_stopping",
	"body",
] as const;

/** What is read of a job; without its lines where it is listed. */
export type JobRow = Pick<Selectable<Tables["job"]>, (typeof JOB_COLUMNS)[number]> & {
	readonly lines?: string;
};

/** Lists are asked for with every step of a job's progress, and so are kept short. */
const LINES_LISTED = 3;

/** The cells that hold what is told of a job. */
export function toCells(
	job: StoredJob,
): Pick<
	Selectable<Tables["job"]>,
	"id" | "state" | "is_stopping" | "started_at" | "body" | "lines"
> {
	const { id, isStopping, lines, startedAt, state } = job;
	return {
		id,
		state,
		is_stopping: isStopping ? 1 : 0,
		started_at: startedAt,
		body: JSON.stringify({ ...job, lines: lines.slice(-LINES_LISTED) }),
		lines: JSON.stringify(lines),
	};
}

/** A job, with all of its lines where the row has them. */
export function toJob({ body, is_stopping, lines, state }: JobRow): StoredJob {
	return {
		...JSON.parse(body),
		state,
		isStopping: is_stopping === 1,
		...(lines !== undefined && { lines: JSON.parse(lines) }),
	};
}

/** A job, and who works on it. */
export function toStanding(row: JobRow): JobStanding {
	return {
		job: toJob(row),
		...(row.run !== null && { run: row.run }),
		...(row.owner !== null && { owner: row.owner }),
	};
}

/** The job as it is once it has ended. */
export function ended(
	job: StoredJob,
	end: { readonly state: "cancelled" | "failed"; readonly failure?: string },
	endedAt: number,
): StoredJob {
	return { ...job, ...end, isStopping: false, endedAt };
}
