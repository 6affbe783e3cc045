import { setImmediate } from "node:timers/promises";

/** Commits closer together than this are worth a turn of the event loop, so that more come along. */
const BUSY_MS = 1;

/** Collects jobs that arrive together into one commit. */
export interface GroupCommit<Job> {
	/** Resolves when the job is committed and persisted; rejects, as every job of its group does, when either fails. */
	readonly add: (job: Job) => Promise<void>;
	/** Resolves when nothing is waiting any more. */
	readonly drain: () => Promise<void>;
}

/** How jobs are committed. */
export interface GroupCommitOptions<Job> {
	readonly commit: (jobs: readonly Job[]) => Promise<void>;
	/** Makes everything that was committed before durable. The next group is committed meanwhile. */
	readonly persist: () => Promise<void>;
	readonly sizeOf: (job: Job) => number;
	/** A group is full at this size; a single larger job is a group of its own. */
	readonly maxSize: number;
}

interface Waiting<Job> extends PromiseWithResolvers<void> {
	readonly job: Job;
}

/**
 * Pays for one durable commit per burst and not per caller: a group is everything that arrived
 * since the last commit began or, when idle, in the same turn of the event loop. When commits
 * follow each other closely, a group waits for one turn more.
 */
export function groupCommit<Job>(options: GroupCommitOptions<Job>): GroupCommit<Job> {
	let waiting: Waiting<Job>[] = [];
	let running: Promise<void> | undefined;
	const persisting = new Set<Promise<void>>();
	let committedAt = Number.NEGATIVE_INFINITY;

	async function commitGroup(group: readonly Waiting<Job>[]): Promise<void> {
		try {
			await options.commit(group.map((entry) => entry.job));
		} catch (error) {
			for (const entry of group) entry.reject(error);
			return;
		}
		const persisted = persistGroup(group, options.persist).finally(() =>
			persisting.delete(persisted),
		);
		persisting.add(persisted);
	}

	async function run(): Promise<void> {
		while (waiting.length > 0) {
			// oxlint-disable-next-line no-await-in-loop -- one group after the other is the point
			await (performance.now() - committedAt < BUSY_MS ? setImmediate() : Promise.resolve());
			const group = firstGroup(waiting, options);
			waiting = waiting.slice(group.length);
			// oxlint-disable-next-line no-await-in-loop -- as above
			await commitGroup(group);
			committedAt = performance.now();
		}
		running = undefined;
	}

	return {
		async add(job) {
			const entry = { job, ...Promise.withResolvers<void>() };
			waiting.push(entry);
			running ??= run();
			await entry.promise;
		},
		async drain() {
			await running;
			await Promise.all(persisting);
		},
	};
}

function firstGroup<Job>(
	waiting: readonly Waiting<Job>[],
	{ sizeOf, maxSize }: GroupCommitOptions<Job>,
): readonly Waiting<Job>[] {
	let size = 0;
	const end = waiting.findIndex((entry, index) => {
		size += sizeOf(entry.job);
		return size > maxSize && index > 0;
	});
	return end === -1 ? waiting : waiting.slice(0, end);
}

async function persistGroup<Job>(
	group: readonly Waiting<Job>[],
	persist: () => Promise<void>,
): Promise<void> {
	try {
		await persist();
		for (const entry of group) entry.resolve();
	} catch (error) {
		for (const entry of group) entry.reject(error);
	}
}
