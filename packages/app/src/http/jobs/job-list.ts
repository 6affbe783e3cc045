import { NotFoundError } from "@assay/core/domain";
import type { Job, JobProgress } from "@assay/sdk/api";
import type { Clock, IdSource } from "@assay/workflow/ports";
import type { JobEnd } from "./job-end.ts";

/** What a job does while it runs. */
export interface JobWork {
	/** Asks the work to end; it ends by itself then. */
	stop(): void;
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

/** Work under way in this server, and what has ended since it was started. */
export interface JobList {
	start(about: Pick<Job, "kind" | "title">, begin: (reporter: JobReporter) => JobWork): Job;
	/** Newest first, each with its last lines only. */
	list(): readonly Job[];
	/** @throws {NotFoundError} for an unknown id. */
	get(id: string): Job;
	/** Asks a job to end. @throws {NotFoundError} for an unknown id. */
	stop(id: string): Job;
	/** The job that works on the run now. */
	onRun(runId: string): Job | undefined;
	/** Stops everything and waits until it has ended. */
	close(): Promise<void>;
}

/** Who is told about changes. */
export interface JobListener {
	/** A job has changed in any way. */
	changed(): void;
	/** A job has begun or ended to work on a run. */
	runChanged(runId: string): void;
}

interface Entry {
	job: Job;
	work: JobWork | undefined;
	/** The run that is worked on now. */
	runId: string | undefined;
}

const LINES_KEPT = 200;
/** Lists are asked for with every step of a job's progress, and so are kept short. */
const LINES_LISTED = 3;
const ENDED_KEPT = 50;

/** Makes an empty list. */
export function createJobList(
	{ clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
	listener: JobListener,
): JobList {
	const entries = new Map<string, Entry>();
	const waiting = new Set<() => void>();
	const change = (entry: Entry, changes: Partial<Job>): void => {
		if (entry.job.state !== "running") return;
		entry.job = { ...entry.job, ...changes };
		listener.changed();
	};
	const running = (): readonly Entry[] =>
		[...entries.values()].filter(({ job }) => job.state === "running");
	const reporterOf = (entry: Entry): JobReporter =>
		createReporter(entry, {
			change: (changes) => change(entry, changes),
			turnTo: (runId) => turnEntryTo(entry, runId, listener),
			end(end) {
				change(entry, { ...end, isStopping: false, endedAt: clock.now() });
				turnEntryTo(entry, undefined, listener);
				forgetOld(entries);
				for (const resolve of waiting) resolve();
			},
		});
	return {
		start(about, begin) {
			const entry: Entry = {
				job: newJob(about, { id: ids.next(), startedAt: clock.now() }),
				work: undefined,
				runId: undefined,
			};
			entries.set(entry.job.id, entry);
			entry.work = begin(reporterOf(entry));
			listener.changed();
			return entry.job;
		},
		list: () =>
			[...entries.values()]
				.map(({ job }) => ({ ...job, lines: job.lines.slice(-LINES_LISTED) }))
				.toReversed(),
		get: (id) => entryOf(entries, id).job,
		stop(id) {
			const entry = entryOf(entries, id);
			if (entry.job.state === "running") entry.work?.stop();
			change(entry, { isStopping: true });
			return entry.job;
		},
		onRun: (runId) => running().find((entry) => entry.runId === runId)?.job,
		async close() {
			for (const { work } of running()) work?.stop();
			while (running().length > 0)
				await new Promise<void>((resolve) => {
					waiting.add(resolve);
				});
		},
	};
}

function entryOf(entries: ReadonlyMap<string, Entry>, id: string): Entry {
	const entry = entries.get(id);
	if (entry !== undefined) return entry;
	throw new NotFoundError(`Cannot find job "${id}": it is none of this server's`);
}

function turnEntryTo(entry: Entry, runId: string | undefined, listener: JobListener): void {
	const before = entry.runId;
	if (before === runId) return;
	entry.runId = runId;
	for (const changed of [before, runId]) if (changed !== undefined) listener.runChanged(changed);
}

function newJob(
	about: Pick<Job, "kind" | "title">,
	{ id, startedAt }: Pick<Job, "id" | "startedAt">,
): Job {
	return { id, ...about, state: "running", isStopping: false, runIds: [], lines: [], startedAt };
}

/** What a reporter's words do to the list. */
interface EntryChanges {
	readonly change: (changes: Partial<Job>) => void;
	readonly turnTo: (runId: string | undefined) => void;
	readonly end: (end: JobEnd) => void;
}

function createReporter(entry: Entry, { change, end, turnTo }: EntryChanges): JobReporter {
	return {
		progress: (progress) => change({ progress }),
		line: (text) => change({ lines: [...entry.job.lines, text].slice(-LINES_KEPT) }),
		run(runId) {
			if (entry.runId === runId) return;
			const { runIds } = entry.job;
			change({ runId, runIds: runIds.includes(runId) ? runIds : [...runIds, runId] });
			turnTo(runId);
		},
		runEnded: () => turnTo(undefined),
		ended: end,
	};
}

function forgetOld(entries: Map<string, Entry>): void {
	const ended = [...entries.values()].filter(({ job }) => job.state !== "running");
	for (const { job } of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT)))
		entries.delete(job.id);
}
