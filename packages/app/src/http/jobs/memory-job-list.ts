import type { Clock, IdSource } from "@assay/workflow/ports";
import { asListed, ENDED_KEPT, type JobList, type JobWork, noSuchJob } from "./job-list.ts";
import { newJob, type ToldJob, tellJob } from "./told-job.ts";

/** Who is told about changes. */
export interface JobListener {
	/** A job has changed in any way. */
	changed(): void;
	/** A job has begun or ended to work on a run. */
	runChanged(runId: string): void;
}

interface Entry {
	readonly told: ToldJob;
	readonly work: JobWork;
}

/** Makes an empty list of one server's own jobs, which end with it. */
export function createMemoryJobList(
	{ clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
	listener: JobListener,
): JobList {
	const entries = new Map<string, Entry>();
	const waiting = new Set<() => void>();
	const find = (id: string): Entry => {
		const entry = entries.get(id);
		if (entry === undefined) throw noSuchJob(id);
		return entry;
	};
	const running = (): readonly Entry[] =>
		[...entries.values()].filter(({ told }) => told.job().state === "running");
	const hear = (told: ToldJob, before: string | undefined): void => {
		listener.changed();
		const run = told.run();
		if (before !== run)
			for (const changed of [before, run]) if (changed !== undefined) listener.runChanged(changed);
		if (told.job().state === "running") return;
		forgetOld(entries);
		for (const resolve of waiting) resolve();
	};
	return {
		async start(about, begin) {
			const job = newJob(about, { id: ids.next(), startedAt: clock.now() });
			const told: ToldJob = tellJob(
				job,
				() => clock.now(),
				(before) => hear(told, before),
			);
			entries.set(job.id, { told, work: begin(told.reporter) });
			listener.changed();
			return told.job();
		},
		list: async () => [...entries.values()].map(({ told }) => asListed(told.job())).toReversed(),
		get: async (id) => find(id).told.job(),
		async stop(id) {
			const { told, work } = find(id);
			if (told.job().state === "running") {
				work.stop();
				told.markStopping();
			}
			return told.job();
		},
		onRun: async (runId) =>
			running()
				.find(({ told }) => told.run() === runId)
				?.told.job(),
		async close() {
			for (const { work } of running()) work.stop();
			while (running().length > 0)
				await new Promise<void>((resolve) => {
					waiting.add(resolve);
				});
		},
	};
}

function forgetOld(entries: Map<string, Entry>): void {
	const ended = [...entries].filter(([, { told }]) => told.job().state !== "running");
	for (const [id] of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) entries.delete(id);
}
