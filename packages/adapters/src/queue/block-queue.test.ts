import { setTimeout } from "node:timers/promises";
import { type RunId, runId } from "@assay/core/domain";
import { claimQueue } from "@assay/workflow/benchmark";
import type { BlockQueue, RunOrder, StoredRun } from "@assay/workflow/ports";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresDatabase, type PostgresDatabase } from "../postgres/open-postgres-database.ts";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { sampleBlocks, sampleResult, sampleRun } from "../sql-store/contract-samples.ts";
import { openSqliteStore } from "../sqlite/index.ts";
import { systemClock } from "../system/index.ts";
import { blockQueueContract, columnBlocks } from "./block-queue-contract.ts";
import { listOrderNotes, openBoss, openRunQueue, type RunQueue } from "./index.ts";

const ORDER: RunOrder = {
	priority: "normal",
	settings: { retriesFailed: false, callsNoSystem: false },
};

function fail(error: unknown): void {
	throw error;
}

blockQueueContract("the claims of SQLite", async () => {
	const store = await openSqliteStore({ path: ":memory:", project: "p" });
	let owners = 0;
	return {
		store,
		queueOf: async (run) => {
			const worker = { owner: `owner ${++owners}`, deadOwners: async () => [] };
			return claimQueue({ store, clock: systemClock }, run, worker);
		},
	};
});

describe("the queue on PostgreSQL", () => {
	let server: PostgresFixture;
	let database: PostgresDatabase;
	let boss: PgBoss;
	let runs: RunQueue;
	let projects = 0;

	const makeRun = async (blockCount: number, id = "r1"): Promise<string> => {
		const project = `p${++projects}`;
		const store = await database.openProject(project);
		const run: StoredRun = { ...sampleRun(id), state: "running", blockCount };
		await store.createRun(run, sampleBlocks(blockCount));
		await runs.order({ project, run: runId(id) }, ORDER);
		return project;
	};

	beforeAll(async () => {
		server = await startPostgres();
		database = await openPostgresDatabase({ url: server.url });
		boss = await openBoss(database, { name: "test", onError: fail });
		runs = openRunQueue({ database, boss, clock: systemClock });
	});
	afterAll(async () => {
		await boss.stop({ close: false });
		await database.close();
		await server.stop();
	});

	blockQueueContract("pg-boss", async () => {
		const project = `p${++projects}`;
		const store = await database.openProject(project);
		return {
			store,
			async queueOf({ id }) {
				await runs.order({ project, run: id }, ORDER);
				return runs.openBlocks({ project, run: id });
			},
		};
	});

	it("makes its tables once, with several processes starting at the same moment", async () => {
		await database.pool.query("create database fresh");
		const url = server.url.replace(/[^/]+$/, "fresh");
		const open = await Promise.all(Array.from({ length: 3 }, () => openPostgresDatabase({ url })));
		const started = await Promise.all(
			open.map((one) => openBoss(one, { name: "test", onError: fail })),
		);
		expect(await Promise.all(started.map((one) => one.isInstalled()))).toEqual([true, true, true]);
		for (const one of started) await one.stop({ close: false });
		for (const one of open) await one.close();
	});

	it("lets a process that lost its block write nothing", async () => {
		const project = await makeRun(1);
		const place = { project, run: runId("r1") };
		const [slow, quick] = [await runs.openBlocks(place), await runs.openBlocks(place)];
		await slow.take();
		await loseHolds(database, place.run);
		expect((await takeWithin(quick, 5_000))?.index).toBe(0);
		const store = await database.openProject(project);
		expect(await slow.extend()).toEqual([0]);
		expect(await slow.extend()).toEqual([]);
		expect(await slow.complete(sampleResult(0))).toBe(false);
		expect(await columnBlocks(store, place.run)).toEqual([]);
		expect(await quick.complete(sampleResult(0))).toBe(true);
		expect(await columnBlocks(store, place.run)).toEqual([0]);
	});

	it("ends a run once, and not before its blocks are done", async () => {
		const project = await makeRun(1);
		const place = { project, run: runId("r1") };
		const [one, two] = [await runs.openBlocks(place), await runs.openBlocks(place)];
		await one.take();
		expect(await two.end("finished")).toBe(false);
		await one.complete(sampleResult(0));
		const ended = await Promise.all([one.end("finished"), two.end("finished")]);
		expect(ended.filter((hasEnded) => hasEnded)).toHaveLength(1);
		expect(await runs.findOrder(place)).toBeUndefined();
	});

	it("tells whoever works on a run that it was ended, and why", async () => {
		const project = await makeRun(2);
		const place = { project, run: runId("r1") };
		const [one, two] = [await runs.openBlocks(place), await runs.openBlocks(place)];
		await one.take();
		await two.end("interrupted", "enough");
		expect(await one.look()).toEqual({ undone: 2, isWithdrawn: true });
		expect(await one.complete(sampleResult(0))).toBe(false);
		expect(await runs.findOrder(place)).toEqual({ isOpen: false, note: "enough" });
		expect((await runs.listOrders()).some((order) => order.project === project)).toBe(false);
		expect(await listOrderNotes(database, project)).toEqual(new Map([["r1", "enough"]]));
		await runs.order(place, ORDER);
		expect(await runs.findOrder(place)).toEqual({ isOpen: true });
		expect(await listOrderNotes(database, project)).toEqual(new Map());
		expect((await two.take())?.index).toBe(0);
	});

	it("ends with a reason what ends every worker that begins it", async () => {
		const project = await makeRun(1);
		const place = { project, run: runId("r1") };
		const queue = await runs.openBlocks(place);
		for (let i = 0; i < 20; i++) {
			await queue.take();
			await queue.giveBack();
		}
		await expect(queue.take()).rejects.toThrow(/20 workers have begun it/);
	});

	it("lists the runs of projects in use, with what they were ordered with", async () => {
		const project = await makeRun(1);
		const own = async () => (await runs.listOrders()).filter((order) => order.project === project);
		expect(await own()).toMatchObject([{ run: "r1", ...ORDER }]);
		await database.archiveProject(project, 5);
		expect(await own()).toEqual([]);
	});
});

/** As if whoever holds the run's blocks had been silent for too long. */
async function loseHolds({ pool }: PostgresDatabase, run: RunId): Promise<void> {
	await pool.query(
		"update assay_queue.job set heartbeat_on = now() - interval '1 minute' where name like $1",
		[`%/${run}`],
	);
}

async function takeWithin(queue: BlockQueue, ms: number) {
	const until = performance.now() + ms;
	for (;;) {
		const block = await queue.take();
		if (block !== undefined || performance.now() > until) return block;
		await setTimeout(50);
	}
}
