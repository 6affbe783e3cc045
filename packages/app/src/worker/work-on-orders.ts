import { setTimeout } from "node:timers/promises";
import type { OrderedRun, RunQueue } from "@assay/adapters/queue";
import { systemClock } from "@assay/adapters/system";
import { AssayError, ConfigurationError, StoreError } from "@assay/core/domain";
import type { BlockQueue, Store } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";
import { countedBlocks } from "./counted-blocks.ts";
import { missingCode } from "./missing-code.ts";
import { type FoundRun, openOrderedRun, type WorkerPlace } from "./open-ordered-run.ts";
import { runLease } from "./run-lease.ts";
import { reasonOf, type StintEnd, workOnRun } from "./work-on-run.ts";
import type { WorkerContext } from "./work-source.ts";

/** What the work on ordered runs rests on. */
export interface OrderWork extends WorkerPlace {
	readonly runs: RunQueue;
	readonly log: WorkerContext["log"];
}

interface OrderDesk extends OrderWork {
	readonly stores: Map<string, Promise<Store>>;
	/** By the run's name; kept while a run goes on, since a queue gives back later what it could not at once. */
	readonly queues: Map<string, BlockQueue>;
	/** When to look at a run again, by its name. */
	readonly restUntil: Map<string, number>;
	/** What was last said of a run. */
	readonly told: Map<string, string>;
	/** How often in a row the database failed soon after the work on the run was begun. */
	readonly breaks: Map<string, number>;
	/** When the work on a run was begun last. */
	readonly begunAt: Map<string, number>;
}

/** How often to look for runs that were ordered meanwhile. */
const LOOK_EVERY_MS = 500;
/** How many runs are worked on at once; each opens no more blocks than its share of the calls takes. */
const MOST_RUNS = 64;
const REST_MS = 1_000;
/** Another worker may have the code; this one gets it only when it is started again. */
const REFUSED_REST_MS = 30_000;
const MOST_BREAKS = 30;
/** Each stint on a disk that stays full pays for calls whose answers cannot be kept. */
const LONGEST_REST_MS = 30_000;
/** Work that went on for so long before it broke has gone well. */
const GOOD_STINT_MS = 60_000;

/** Works on every ordered run of the database until `drain` aborts and nothing is under way any more. */
export async function workOnOrders(work: OrderWork): Promise<void> {
	const desk: OrderDesk = {
		...work,
		stores: new Map(),
		queues: new Map(),
		restUntil: new Map(),
		told: new Map(),
		breaks: new Map(),
		begunAt: new Map(),
	};
	const working = new Map<string, Promise<void>>();
	while (!work.drain.aborted) {
		for (const order of await listOrders(desk)) {
			const name = nameOf(order);
			if (working.has(name) || working.size >= MOST_RUNS) continue;
			if ((desk.restUntil.get(name) ?? 0) > performance.now()) continue;
			working.set(
				name,
				workOnOrder(desk, order).finally(() => working.delete(name)),
			);
		}
		await pause(LOOK_EVERY_MS, work.drain);
	}
	await Promise.all(working.values());
	for (const store of desk.stores.values()) await (await store).close();
}

async function listOrders(desk: OrderDesk): Promise<readonly OrderedRun[]> {
	try {
		const orders = await desk.runs.listOrders();
		tell(desk, "database", undefined);
		return orders;
	} catch (error) {
		tell(desk, "database", `The database is away, waiting for it: ${messageOf(error)}`);
		return [];
	}
}

/** A run that cannot be worked on ends with the reason; the others go on. */
async function workOnOrder(desk: OrderDesk, order: OrderedRun): Promise<void> {
	const name = nameOf(order);
	rest(desk, name, REST_MS);
	desk.begunAt.set(name, performance.now());
	try {
		const found = await findRun(desk, order);
		if (found === undefined || (await isRefused(desk, found))) return;
		const lease = runLease({ clock: systemClock, store: found.store }, found.run);
		if (!(await lease.take())) {
			tell(desk, name, "waits for another run on the same system");
			return;
		}
		tell(desk, name, "is worked on");
		const opened = await openOrderedRun(desk, found);
		const queue =
			desk.queues.get(name) ??
			countedBlocks(await desk.runs.openBlocks(order), desk.telemetry?.metrics);
		desk.queues.set(name, queue);
		const end = await workOnRun({ id: order.run, queue, lease, work: opened.work }).finally(() =>
			opened.close(),
		);
		await conclude(desk, order, end);
	} catch (error) {
		await giveUp(desk, order, error);
	}
}

async function conclude(desk: OrderDesk, order: OrderedRun, end: StintEnd): Promise<void> {
	const name = nameOf(order);
	if (end.kind === "broken") return giveUp(desk, order, end.error);
	desk.breaks.delete(name);
	desk.queues.delete(name);
	if (end.kind === "left") tell(desk, name, "is left");
	else
		tell(
			desk,
			name,
			end.failure === undefined ? end.outcome : `${end.outcome}: ${reasonOf(end.failure)}`,
		);
}

/** A database that is away is waited for; what will not go away by waiting ends the run. */
async function giveUp(desk: OrderDesk, order: OrderedRun, error: unknown): Promise<void> {
	const name = nameOf(order);
	const wentWell = performance.now() - (desk.begunAt.get(name) ?? 0) > GOOD_STINT_MS;
	const breaks = (wentWell ? 0 : (desk.breaks.get(name) ?? 0)) + 1;
	desk.breaks.set(name, breaks);
	rest(desk, name, Math.min(REST_MS * 2 ** (breaks - 1), LONGEST_REST_MS));
	tell(desk, name, `stopped: ${messageOf(error)}`);
	if (error instanceof StoreError && breaks < MOST_BREAKS) return;
	try {
		const queue = await desk.runs.openBlocks(order);
		await queue.end("interrupted", messageOf(error));
		desk.breaks.delete(name);
	} catch (failure) {
		tell(desk, name, `could not be ended: ${messageOf(failure)}`);
	}
}

async function findRun(desk: OrderDesk, order: OrderedRun): Promise<FoundRun | undefined> {
	const store = await openStore(desk, order.project);
	const run = await store.getRun(order.run);
	return run && { order, store, run, subject: await loadRunSubject(store, run) };
}

function openStore({ database, stores }: OrderDesk, project: string): Promise<Store> {
	const open = stores.get(project) ?? database.openProject(project);
	stores.set(project, open);
	open.catch(() => stores.delete(project));
	return open;
}

/** Says, in the log and beside the run, what is to be deployed where nobody has the run's code. */
async function isRefused(desk: OrderDesk, { order, subject }: FoundRun): Promise<boolean> {
	const here = desk.project?.name === order.project ? desk.project : undefined;
	const missing = missingCode(subject, here);
	if (missing === undefined) return false;
	const reason = `no worker has the code of project "${order.project}": it needs ${missing}; start a worker in the project's folder at that version`;
	tell(desk, nameOf(order), `is refused: ${reason}`);
	await desk.runs.note(order, reason);
	rest(desk, nameOf(order), REFUSED_REST_MS);
	return true;
}

function nameOf({ project, run }: OrderedRun): string {
	return `${project} ${run}`;
}

function rest({ restUntil }: OrderDesk, name: string, ms: number): void {
	restUntil.set(name, performance.now() + ms);
}

/** Says what is new of a run, once. */
function tell({ log, told }: OrderDesk, name: string, news: string | undefined): void {
	if (told.get(name) === news) return;
	if (news === undefined) told.delete(name);
	else {
		told.set(name, news);
		log(name === "database" ? news : `Run ${name}: ${news}`);
	}
}

function messageOf(error: unknown): string {
	if (error instanceof ConfigurationError || error instanceof AssayError) return error.message;
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
	await setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
