import { setTimeout } from "node:timers/promises";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { openBoss, openRunQueue, type RunPlace, type RunQueue } from "@assay/adapters/queue";
import { systemClock } from "@assay/adapters/system";
import type { RunOrder } from "@assay/workflow/ports";
import { ask, costOfEach, type MeasuredServer, startMeasuredServer } from "./measured-server.ts";
import { scaleResult, scaleRun } from "./scale-run.ts";

const PROJECT = "scale";
const ORDER: RunOrder = {
	priority: "normal",
	settings: { retriesFailed: false, callsNoSystem: false },
};
const BLOCK = 256;
const OPERATIONS = 320;
const FEW_OPERATIONS = 64;
const WORKERS = [1, 8, 32];
const IDLE_MS = 6_000;
const CONNECTIONS = 40;
const PROCESSES = [1, 16];
const QUEUE_MB = `select round(sum(pg_total_relation_size(oid)) / 1e6) from pg_class
	where relnamespace = 'assay_queue'::regnamespace and relkind = 'r'`;

interface Desk {
	readonly server: MeasuredServer;
	readonly database: PostgresDatabase;
	readonly runs: RunQueue;
}

/** Cost of making and ordering a run, and of taking and completing its blocks, as runs grow and as more workers take. */
export async function queueSlope(blockCounts: readonly number[]): Promise<void> {
	const server = await startMeasuredServer();
	const database = await openPostgresDatabase({ url: server.url, maxConnections: CONNECTIONS });
	const boss = await openBoss(database, { name: "scale", onError: fail });
	const runs = openRunQueue({ database, boss, clock: systemClock });
	const desk: Desk = { server, database, runs };
	try {
		for (const blocks of blockCounts) await measureRun(desk, blocks);
	} finally {
		await boss.stop({ close: false });
		await database.close();
		await server.stop();
	}
}

async function measureRun(desk: Desk, blockCount: number): Promise<void> {
	const { database, runs, server } = desk;
	const store = await database.openProject(PROJECT);
	const hashes = Array.from({ length: blockCount * BLOCK }, () => "0".repeat(32));
	const { blocks, run } = scaleRun(`run${blockCount}`, hashes);
	const place: RunPlace = { project: PROJECT, run: run.id };
	const createMs = await timed(() => store.createRun(run, blocks));
	const orderMs = await timed(() => runs.order(place, ORDER));
	report({ what: "make a run", blocks: blockCount, createMs, orderMs });
	await measureWorkers(desk, { place, blockCount, workers: 1, isAnalyzed: false });
	await server.client.query("analyze");
	for (const workers of WORKERS)
		await measureWorkers(desk, { place, blockCount, workers, isAnalyzed: true });
	for (const processes of PROCESSES) await measureIdle(desk, { blockCount, processes });
	const queueOfRun = await runs.openBlocks(place);
	const look = await measureLook(desk, () => queueOfRun.look());
	report({ what: "look at what is left", blocks: blockCount, ...look });
	await queueOfRun.end("interrupted");
}

/** What processes that do nothing but look after the queue cost in a second. */
async function measureIdle(
	{ database, server }: Desk,
	{ blockCount, processes }: { readonly blockCount: number; readonly processes: number },
): Promise<void> {
	const more = await Promise.all(
		Array.from({ length: processes - 1 }, (_, i) =>
			openBoss(database, { name: `more ${i}`, onError: fail }),
		),
	);
	const before = await server.cost();
	await setTimeout(IDLE_MS);
	const perSecond = costOfEach(before, await server.cost(), IDLE_MS / 1_000);
	const queueMb = await ask(server.client, QUEUE_MB);
	report({ what: "idle", blocks: blockCount, processes, perSecond, queueMb });
	await Promise.all(more.map((boss) => boss.stop({ close: false })));
}

interface Taking {
	readonly place: RunPlace;
	readonly blockCount: number;
	readonly workers: number;
	/** The server's planner knows how the tables are filled. */
	readonly isAnalyzed: boolean;
}

/** Workers that take a block and complete it at once, on and on. */
async function measureWorkers(
	{ runs, server }: Desk,
	{ blockCount, isAnalyzed, place, workers }: Taking,
): Promise<void> {
	const operations = isAnalyzed ? OPERATIONS : FEW_OPERATIONS;
	const each = operations / workers;
	const queues = await Promise.all(Array.from({ length: workers }, () => runs.openBlocks(place)));
	const taken: number[][] = queues.map(() => []);
	const beforeTake = await server.cost();
	const takeMs = await timed(() =>
		Promise.all(
			queues.map(async (queue, i) => {
				for (let k = 0; k < each; k++) {
					const block = await queue.take();
					if (block !== undefined) taken[i]?.push(block.index);
				}
			}),
		),
	);
	const take = costOfEach(beforeTake, await server.cost(), operations);
	const results = taken.map((blocks) => blocks.map(scaleResult));
	const beforeComplete = await server.cost();
	const completeMs = await timed(() =>
		Promise.all(
			queues.map(async (queue, i) => {
				for (const result of results[i] ?? []) await queue.complete(result);
			}),
		),
	);
	const complete = costOfEach(beforeComplete, await server.cost(), operations);
	const perSecond = (ms: number): number => Math.round((operations * 1_000) / ms);
	report({
		what: "take and complete",
		blocks: blockCount,
		workers,
		isAnalyzed,
		takesPerSecond: perSecond(takeMs),
		take,
		completionsPerSecond: perSecond(completeMs),
		complete,
		done: results.flat().length,
	});
}

async function measureLook(
	{ server }: Desk,
	look: () => Promise<unknown>,
): Promise<{ readonly ms: number; readonly cpuMs: number }> {
	const times = 20;
	const before = await server.cost();
	const ms = await timed(async () => {
		for (let i = 0; i < times; i++) await look();
	});
	const { cpuMs } = costOfEach(before, await server.cost(), times);
	return { ms: Math.round(ms / times), cpuMs };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return Math.round(performance.now() - start);
}

function fail(error: unknown): void {
	throw error;
}

function report(line: Readonly<Record<string, unknown>>): void {
	console.log(JSON.stringify(line));
}
