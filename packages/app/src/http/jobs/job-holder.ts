import type { Job } from "@assay/sdk/api";
import type { Clock, JobStore } from "@assay/workflow/ports";
import type { BeginJob, JobWork } from "./job-list.ts";
import { paceWrites, type WriteOutcome } from "./pace-writes.ts";
import { tellJob } from "./told-job.ts";

/** How a process came to be done with a job: another has it where it is `lost`. */
export type JobRelease = "ended" | "lost" | "given-back";

/** A job that this process works on. */
export interface HeldJob {
	/** As its work has told of it, which the store learns a moment later. */
	job(): Job;
	/** The run that is worked on now. */
	run(): string | undefined;
	/** Resolves when its end is stored, or this process has to do with it no longer. */
	readonly released: Promise<JobRelease>;
	/** Asks its work to end. */
	stop(): void;
	/** Writes no more about it, so that it can be left to another worker. */
	giveBack(): void;
}

/** Works on jobs that others see: stores what they tell, says that they are alive, stops them where others ask for it. */
export interface JobHolder {
	/** Begins the work of a job that the store has as this owner's. */
	hold(job: Job, begin: BeginJob): HeldJob;
	find(id: string): HeldJob | undefined;
	list(): readonly HeldJob[];
	/** Stops all work and waits until it has ended. */
	close(): Promise<void>;
}

/** What a holder works with. */
export interface JobHolderOptions {
	readonly store: JobStore;
	/** Names this process; no other process and no other holder has the name. */
	readonly owner: string;
	readonly clock: Clock;
}

/** A job is stopped within this time after another process has asked for it. */
const LOOK_EVERY_MS = 700;

interface Holding extends JobHolderOptions {
	readonly entries: Map<string, Entry>;
	isClosing: boolean;
}

interface Entry extends HeldJob {
	isReleased(): boolean;
	/** Ends its work without ending what somebody else does of it by now. */
	leave(): void;
	/** Nothing of it is stored any more. */
	release(how: JobRelease): void;
}

/** Makes a holder that holds nothing. */
export function createJobHolder(options: JobHolderOptions): JobHolder {
	const entries = new Map<string, Entry>();
	const holding: Holding = { ...options, entries, isClosing: false };
	let timer: NodeJS.Timeout | undefined;
	let isLooking = false;
	const look = async (): Promise<void> => {
		if (isLooking) return;
		isLooking = true;
		await stopWhereAsked(holding);
		isLooking = false;
		if (entries.size > 0) return;
		clearInterval(timer);
		timer = undefined;
	};
	return {
		hold(job, begin) {
			timer ??= setInterval(() => void look(), LOOK_EVERY_MS);
			return hold(holding, job, begin);
		},
		find: (id) => entries.get(id),
		list: () => [...entries.values()],
		async close() {
			holding.isClosing = true;
			const held = [...entries.values()];
			for (const entry of held) entry.stop();
			await Promise.all(held.map(({ released }) => released));
			clearInterval(timer);
		},
	};
}

function hold(holding: Holding, job: Job, begin: BeginJob): Entry {
	const { clock, entries } = holding;
	const { promise: released, resolve } = Promise.withResolvers<JobRelease>();
	const begun: { work?: JobWork } = {};
	let isReleased = false;
	const end = (ask: () => void): void => {
		if (told.job().state !== "running" || told.job().isStopping) return;
		ask();
		told.markStopping();
	};
	const told = tellJob(
		job,
		() => clock.now(),
		(runBefore) => changed(told.job().state !== "running" || told.run() !== runBefore),
	);
	const entry: Entry = {
		job: () => told.job(),
		run: () => told.run(),
		released,
		isReleased: () => isReleased,
		release(how) {
			isReleased = true;
			entries.delete(job.id);
			resolve(how);
		},
		stop: () => end(() => begun.work?.stop()),
		leave: () => end(() => (begun.work?.leave ? begun.work.leave() : begun.work?.stop())),
		giveBack() {
			if (!isReleased) entry.release("given-back");
		},
	};
	const changed = paceWrites(clock, () => storeOnce(holding, entry));
	entries.set(job.id, entry);
	try {
		begun.work = begin(told.reporter);
	} catch (error) {
		entry.release("lost");
		throw error;
	}
	return entry;
}

async function storeOnce(
	{ isClosing, owner, store }: Holding,
	entry: Entry,
): Promise<WriteOutcome> {
	if (entry.isReleased()) return "over";
	const job = entry.job();
	const run = entry.run();
	const hasEnded = job.state !== "running";
	try {
		const isOwn = await store.saveJob({ job, owner, ...(run !== undefined && { run }) });
		if (isOwn && !hasEnded) return "stored";
		if (isOwn) entry.release("ended");
		else lose(entry);
		return "over";
	} catch {
		// Whoever closes does not wait for a store that is gone; the job is lost to it anyhow.
		if (isClosing && hasEnded) entry.release("lost");
		return "failed";
	}
}

async function stopWhereAsked({ entries, owner, store }: Holding): Promise<void> {
	// One that is taken up meanwhile may not be in the answer.
	const looked = [...entries.values()];
	try {
		const kept = new Map((await store.keepJobs(owner)).map((one) => [one.id, one.isStopping]));
		for (const entry of looked) {
			const { id, state } = entry.job();
			if (state !== "running") continue;
			if (!kept.has(id)) lose(entry);
			else if (kept.get(id) === true) entry.stop();
		}
	} catch {
		// Whoever cannot reach the store for long is taken for lost, and learns of it here afterwards.
	}
}

/** Somebody else has it now, or nobody. */
function lose(entry: Entry): void {
	if (entry.isReleased()) return;
	entry.release("lost");
	entry.leave();
}
