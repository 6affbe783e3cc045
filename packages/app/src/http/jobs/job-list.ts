import { NotFoundError } from "@assay/core/domain";
import type { Job, JobProgress } from "@assay/sdk/api";
import type { JobEnd } from "./job-end.ts";

/** What a job does while it runs. */
export interface JobWork {
	/** Asks the work to end; it ends by itself then. */
	stop(): void;
	/** Asks it to end where others go on with it. Absent: as {@link stop}. */
	leave?(): void;
}

/** How the work tells the list about itself. */
export interface JobReporter {
	progress(progress: JobProgress): void;
	line(text: string): void;
	/** The work is on this run now. */
	run(id: string): void;
	/** The run is done; the work may go on with another. */
	runEnded(): void;
	/** The work has ended; nothing is told after that. */
	ended(end: JobEnd): void;
}

/** Begins the work of a job. */
export type BeginJob = (reporter: JobReporter) => JobWork;

/** What is known of a job before it is begun. */
export type JobSubject = Pick<Job, "kind" | "title">;

/** Work under way, and what has ended of late. `jobListContract()` holds for every kind of list. */
export interface JobList {
	/** Begins work of this process. */
	start(about: JobSubject, begin: BeginJob): Promise<Job>;
	/** Newest first, each with its last lines only. */
	list(): Promise<readonly Job[]>;
	/** @throws {NotFoundError} for an unknown id. */
	get(id: string): Promise<Job>;
	/** Asks a job to end. @throws {NotFoundError} for an unknown id. */
	stop(id: string): Promise<Job>;
	/** The job that works on the run now. */
	onRun(runId: string): Promise<Job | undefined>;
	/** Stops the work of this process and waits until it has ended. */
	close(): Promise<void>;
}

/** Lists are asked for with every step of a job's progress, and so are kept short. */
const LINES_LISTED = 3;
/** Jobs that have ended and are still shown. */
export const ENDED_KEPT = 50;

/** A job with its last lines only. */
export function asListed(job: Job): Job {
	return { ...job, lines: job.lines.slice(-LINES_LISTED) };
}

/** No list has such a job (any more). */
export function noSuchJob(id: string): NotFoundError {
	return new NotFoundError(`Cannot find job "${id}": there is none, or it ended long ago`);
}
