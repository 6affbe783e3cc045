import { createRandom, type Random } from "@assay/core/numeric";
import { createEventQueue, type EventQueue } from "./event-queue.ts";
import { createLog, createStation, type Station } from "./stations.ts";

/** What things cost; milliseconds. */
export interface Costs {
	/** Processor time of the server for a commit to the ledgers and the look-up before it, without the rows. */
	readonly commitMs: number;
	/** The same for each row of it. */
	readonly rowMs: number;
	/** The same for taking a block and reading its prompts and responses. */
	readonly openBlockMs: number;
	readonly completeBlockMs: number;
	/** The same for each second of a worker, whatever it does. */
	readonly idleMsPerSecond: number;
	/** Processor time of the worker for a call with all that follows. */
	readonly workerMs: number;
}

/** What is simulated. */
export interface Scenario {
	readonly workers: number;
	readonly callsPerWorker: number;
	/** Calls of a row: its response and its paid verdicts. */
	readonly callsPerRow: number;
	/** Median of a call. */
	readonly latencyMs: number;
	/** Standard deviation of the logarithm of a call's time; 0: all take the same. */
	readonly latencySpread: number;
	readonly serverCores: number;
	/** Workers have these cores too, and no other. */
	readonly isOneMachine: boolean;
	/** Time of a sync of the server's log. */
	readonly syncMs: number;
	/** From a worker to the server and back. */
	readonly roundTripMs: number;
	readonly costs: Costs;
}

/** What came out. */
export interface Outcome {
	readonly rowsPerSecond: number;
	readonly shareOfIdeal: number;
	/** Share of the server's cores. */
	readonly serverBusy: number;
	/** Share of the time in which the log is synced. */
	readonly logBusy: number;
	/** Share of the time in which somebody holds the row that counts the run's revisions. */
	readonly revisionBusy: number;
	readonly commitsPerSecond: number;
	readonly rowsPerCommit: number;
}

const WARM_UP_MS = 5_000;
const MEASURED_MS = 20_000;
const BLOCK = 256;
/** Of a commit: begin, one or two inserts, commit. */
const STATEMENTS = 3;
const SEED = 11;

interface World {
	readonly scenario: Scenario;
	readonly events: EventQueue;
	readonly random: Random;
	readonly server: Station;
	/** Held from the counting of the run's revision to the end of the commit. */
	readonly revision: Lock;
	readonly sync: (done: () => void) => void;
	readonly counts: { calls: number; commits: number };
}

interface Lock {
	readonly hold: (work: (release: () => void) => void) => void;
	readonly heldMs: () => number;
}

/** Workers on one run, for 20 s after a warm-up of 5; the same for the same scenario. */
export function simulateWorkers(scenario: Scenario): Outcome {
	const events = createEventQueue();
	const log = createLog(events, scenario.syncMs);
	const server = createStation(events, scenario.serverCores);
	const revision = createLock(events);
	const counts = { calls: 0, commits: 0 };
	const random = createRandom(SEED);
	const world: World = { scenario, events, random, server, revision, sync: log.sync, counts };
	for (let i = 0; i < scenario.workers; i++) startWorker(world);
	events.runUntil(WARM_UP_MS);
	const before = { ...counts, server: server.busyMs(), log: log.busyMs(), held: revision.heldMs() };
	events.runUntil(WARM_UP_MS + MEASURED_MS);
	const calls = counts.calls - before.calls;
	const commits = counts.commits - before.commits;
	const meanLatency = scenario.latencyMs * Math.exp(scenario.latencySpread ** 2 / 2);
	const idealCalls = (scenario.workers * scenario.callsPerWorker * MEASURED_MS) / meanLatency;
	return {
		rowsPerSecond: (calls * 1_000) / scenario.callsPerRow / MEASURED_MS,
		shareOfIdeal: calls / idealCalls,
		serverBusy: (server.busyMs() - before.server) / MEASURED_MS / scenario.serverCores,
		logBusy: (log.busyMs() - before.log) / MEASURED_MS,
		revisionBusy: (revision.heldMs() - before.held) / MEASURED_MS,
		commitsPerSecond: (commits * 1_000) / MEASURED_MS,
		rowsPerCommit: calls / commits,
	};
}

/** Keeps its calls in flight; what came is committed in groups, and a slot is free once its call is durable. */
function startWorker(world: World): void {
	const { counts, events, scenario, server } = world;
	const { callsPerRow, callsPerWorker, costs } = scenario;
	const own = scenario.isOneMachine ? server : createStation(events, 1);
	let waiting: (() => void)[] = [];
	let isCommitting = false;
	let ofBlock = Math.floor(world.random.next() * BLOCK * callsPerRow);

	const commit = (): void => {
		const group = waiting;
		waiting = [];
		isCommitting = true;
		counts.commits++;
		commitToServer(world, costs.commitMs + group.length * costs.rowMs, () => {
			isCommitting = false;
			counts.calls += group.length;
			for (const free of group) free();
			if (waiting.length > 0) commit();
		});
	};
	const call = (): void => {
		events.after(latency(world), () =>
			own.serve(costs.workerMs, () => {
				waiting.push(call);
				if (!isCommitting) commit();
				if (++ofBlock < BLOCK * callsPerRow) return;
				ofBlock = 0;
				turnOfBlock(world);
			}),
		);
	};
	const idle = (): void => {
		server.serve(costs.idleMsPerSecond, () => undefined);
		events.after(1_000, idle);
	};
	// Not all at the same moment.
	for (let i = 0; i < callsPerWorker; i++)
		events.after(world.random.next() * scenario.latencyMs, call);
	events.after(world.random.next() * 1_000, idle);
}

/** A block is completed and the next one taken; calls go on meanwhile, since more rows are in work than slots. */
function turnOfBlock(world: World): void {
	const { costs } = world.scenario;
	world.server.serve(costs.openBlockMs, () => undefined);
	world.server.serve(costs.completeBlockMs, () =>
		world.revision.hold((release) =>
			world.events.after(world.scenario.roundTripMs, () => world.sync(release)),
		),
	);
}

function commitToServer(
	{ events, scenario, server, sync }: World,
	cpuMs: number,
	done: () => void,
): void {
	events.after(scenario.roundTripMs * STATEMENTS, () => server.serve(cpuMs, () => sync(done)));
}

function createLock(events: EventQueue): Lock {
	const waiting: ((release: () => void) => void)[] = [];
	let isHeld = false;
	let heldMs = 0;
	const begin = (work: (release: () => void) => void): void => {
		isHeld = true;
		const from = events.now();
		work(() => {
			heldMs += events.now() - from;
			isHeld = false;
			const next = waiting.shift();
			if (next !== undefined) begin(next);
		});
	};
	return {
		hold(work) {
			if (isHeld) waiting.push(work);
			else begin(work);
		},
		heldMs: () => heldMs,
	};
}

/** Lognormal: most calls near the median, some several times as long. */
function latency({ random, scenario }: World): number {
	if (scenario.latencySpread === 0) return scenario.latencyMs;
	const normal =
		Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
	return scenario.latencyMs * Math.exp(scenario.latencySpread * normal);
}
