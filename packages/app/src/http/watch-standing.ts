import type { RunId } from "@assay/core/domain";
import { isWorkedOn } from "./run-state.ts";
import type { Workroom } from "./workroom.ts";

/** How many of the newest runs are watched. */
const RUNS_WATCHED = 50;
const LOOK_EVERY_MS = 3_000;

/**
 * Tells the page of work that has ended without a word: where several machines work, a job or a run is
 * over when whoever worked on it has been silent for a while, and nothing is written at that moment.
 */
export function watchStanding(workroom: Pick<Workroom, "clock" | "feed" | "jobs" | "store">): {
	close(): Promise<void>;
} {
	const { feed, jobs, store } = workroom;
	let before: ReadonlySet<RunId> = new Set();
	let work: Promise<void> | undefined;
	const look = async (): Promise<void> => {
		// Jobs that are lost are written down as ended by whoever lists them.
		await jobs.list();
		const running = (await store.listRuns(RUNS_WATCHED)).filter(({ state }) => state === "running");
		const now = new Set<RunId>();
		for (const run of running) if (await isWorkedOn(workroom, run)) now.add(run.id);
		const known = before;
		const changed = [...new Set([...known, ...now])].filter((id) => known.has(id) !== now.has(id));
		before = now;
		if (changed.length > 0) feed.touch("runs");
		for (const id of changed) feed.touch(`run ${id}`);
	};
	const timer = setInterval(() => {
		// A store that is away now is looked at again.
		work ??= look()
			.catch(() => undefined)
			.finally(() => {
				work = undefined;
			});
	}, LOOK_EVERY_MS);
	return {
		async close() {
			clearInterval(timer);
			await work;
		},
	};
}
