import type { Job } from "@assay/sdk/api";
import type { JobReporter, JobSubject } from "./job-list.ts";

/** A job as its work has told of it. */
export interface ToldJob {
	readonly reporter: JobReporter;
	/** As it is now. */
	job(): Job;
	/** The run that is worked on now. */
	run(): string | undefined;
	/** It has been asked to stop. */
	markStopping(): void;
}

const LINES_KEPT = 200;

/** A job that has just begun. */
export function newJob(about: JobSubject, { id, startedAt }: Pick<Job, "id" | "startedAt">): Job {
	return { id, ...about, state: "running", isStopping: false, runIds: [], lines: [], startedAt };
}

/**
 * Takes what a job's work tells, until it has ended. `changed` hears of every change, with the run
 * that was worked on before it.
 */
export function tellJob(
	start: Job,
	now: () => number,
	changed: (runBefore: string | undefined) => void,
): ToldJob {
	let job = start;
	let run: string | undefined;
	const change = (changes: Partial<Job>, nextRun: string | undefined): void => {
		if (job.state !== "running") return;
		const before = run;
		job = { ...job, ...changes };
		run = nextRun;
		changed(before);
	};
	return {
		job: () => job,
		run: () => run,
		markStopping() {
			if (!job.isStopping) change({ isStopping: true }, run);
		},
		reporter: {
			progress: (progress) => change({ progress }, run),
			line: (text) => change({ lines: [...job.lines, text].slice(-LINES_KEPT) }, run),
			run(runId) {
				if (run === runId) return;
				const { runIds } = job;
				change({ runId, runIds: runIds.includes(runId) ? runIds : [...runIds, runId] }, runId);
			},
			runEnded() {
				if (run !== undefined) change({}, undefined);
			},
			ended: (end) => change({ ...end, isStopping: false, endedAt: now() }, undefined),
		},
	};
}
