import type { Job } from "@assay/sdk/api";
import type { Clock, IdSource, JobStore } from "@assay/workflow/ports";
import { createJobHolder } from "./job-holder.ts";
import { asListed, type JobList, noSuchJob } from "./job-list.ts";
import { newJob } from "./told-job.ts";

/** What a shared list works with. */
export interface SharedJobListOptions {
	readonly store: JobStore;
	/** Names this process; no other has the name. */
	readonly owner: string;
	readonly clock: Clock;
	readonly ids: IdSource;
}

/** Opens the list that all servers of a database show. */
export function createSharedJobList(options: SharedJobListOptions): JobList {
	const { clock, ids, owner, store } = options;
	const holder = createJobHolder({ store, owner, clock });
	const standings = readTogether(() => store.listJobs());
	return {
		async start(about, begin) {
			const job = newJob(about, { id: ids.next(), startedAt: clock.now() });
			await store.addJob(job, owner);
			return holder.hold(job, begin).job();
		},
		async list() {
			const listed = await standings();
			return listed.map(({ job }) => asListed(holder.find(job.id)?.job() ?? job));
		},
		async get(id) {
			const job = holder.find(id)?.job() ?? (await store.getJob(id));
			if (job === undefined) throw noSuchJob(id);
			return job;
		},
		async stop(id) {
			holder.find(id)?.stop();
			const job = await store.stopJob(id);
			if (job === undefined) throw noSuchJob(id);
			return holder.find(id)?.job() ?? job;
		},
		async onRun(runId) {
			const isOnRun = (run: string | undefined, { state }: Job): boolean =>
				state === "running" && run === runId;
			const own = holder.list().find((held) => isOnRun(held.run(), held.job()));
			if (own !== undefined) return own.job();
			const others = (await standings()).filter(({ job }) => holder.find(job.id) === undefined);
			return others.find(({ job, run }) => isOnRun(run, job))?.job;
		},
		close: () => holder.close(),
	};
}

/** Those who ask at the same moment, such as for each run of a list, share one answer; it is no older than the question. */
function readTogether<T>(read: () => Promise<T>): () => Promise<T> {
	let next: Promise<T> | undefined;
	const readNext = async (): Promise<T> => {
		await Promise.resolve();
		next = undefined;
		return read();
	};
	return () => (next ??= readNext());
}
