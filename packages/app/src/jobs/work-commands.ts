import type { CommandQueue, TakenCommand } from "@assay/adapters/jobs";
import type { Clock, JobStore } from "@assay/workflow/ports";
import type { CommandPlace } from "../http/jobs/start-command.ts";
import { carryOut } from "./carry-out.ts";
import { COMMAND_LANES, type CommandLane } from "./command-lanes.ts";

/** What a worker carries commands out with. */
export interface CommandWorkOptions {
	readonly queue: CommandQueue;
	readonly clock: Clock;
	/** Names this process; no other has the name. */
	readonly owner: string;
	/** The jobs of a project; absent where the database has none of this name any more. */
	readonly jobsOf: (project: string) => Promise<JobStore | undefined>;
	/** Where commands of a project run. */
	readonly placeOf: (project: string) => CommandPlace;
	/** Hears of what went wrong; it is tried again. */
	readonly onError: (error: unknown) => void;
	/** Aborts when nothing more may be begun. */
	readonly drain: AbortSignal;
	/** Aborts when what is still under way is to be stopped, and left to other workers. */
	readonly stop: AbortSignal;
}

const TAKE_EVERY_MS = 700;
/** Well within the time after which a silent worker is taken for dead. */
const KEEP_EVERY_MS = 3_000;

interface UnderWay {
	readonly taken: TakenCommand;
	readonly lane: CommandLane;
	readonly done: Promise<void>;
}

/**
 * Takes commands from the queue of all projects and carries each out in a process of its own, until
 * `drain` aborts and nothing is under way any more.
 */
export async function workCommands(work: CommandWorkOptions): Promise<void> {
	const underWay = new Set<UnderWay>();
	const keeping = setInterval(() => void keep(work, underWay), KEEP_EVERY_MS);
	while (!work.drain.aborted) {
		for (const lane of COMMAND_LANES) await takeInto(work, underWay, lane).catch(work.onError);
		await work.clock.sleep(TAKE_EVERY_MS, work.drain).catch(() => undefined);
	}
	await Promise.all([...underWay].map(({ done }) => done));
	clearInterval(keeping);
}

async function takeInto(
	work: CommandWorkOptions,
	underWay: Set<UnderWay>,
	lane: CommandLane,
): Promise<void> {
	const { drain, onError, queue } = work;
	const busy = [...underWay].filter((one) => one.lane === lane).length;
	if (busy >= lane.count || drain.aborted) return;
	for (const taken of await queue.take({ ...lane, count: lane.count - busy })) {
		const one = { taken, lane, done: workOn(work, taken).catch(onError) };
		underWay.add(one);
		// What is not kept any more is taken again, by whoever can.
		void one.done.then(() => underWay.delete(one));
	}
}

async function workOn(work: CommandWorkOptions, taken: TakenCommand): Promise<void> {
	const { clock, jobsOf, owner, placeOf, queue, stop } = work;
	const store = await jobsOf(taken.project);
	const place = placeOf(taken.project);
	const outcome =
		store === undefined
			? "done"
			: await carryOut(taken, { store, owner, clock, place, signal: stop });
	await (outcome === "done" ? queue.end(taken) : queue.giveBack(taken));
}

async function keep(
	{ onError, queue }: CommandWorkOptions,
	underWay: ReadonlySet<UnderWay>,
): Promise<void> {
	if (underWay.size === 0) return;
	await queue.keep([...underWay].map(({ taken }) => taken)).catch(onError);
}
