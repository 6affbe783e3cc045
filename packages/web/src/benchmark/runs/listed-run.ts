import type { Job, RunItem, RunSums } from "@assay/sdk/api";

/** A run of the list with what is known beside it. */
export interface ListedRun {
	readonly run: RunItem;
	/** Absent while they are read, and while the run is worked on. */
	readonly sums: RunSums | undefined;
	/** Work on it that is under way in this server. */
	readonly job: Job | undefined;
}

/** What the run's responses cost so far. */
export function costOf({ job, sums }: ListedRun): number | undefined {
	return job === undefined ? sums?.costUsd : job.progress?.costUsd;
}

/** Rows without a response; with failures of any kind while it is worked on. */
export function failuresOf({ job, sums }: ListedRun): number | undefined {
	return job === undefined ? sums?.failed : job.progress?.failed;
}

/** From start to end, pauses included; absent until it has ended. */
export function durationOf({ run }: Pick<ListedRun, "run">): number | undefined {
	return run.endedAt === undefined || run.state === "running"
		? undefined
		: run.endedAt - run.createdAt;
}
