import { setTimeout } from "node:timers/promises";
import type { JobStore, StoredJob } from "@assay/workflow/ports";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresDatabase, type PostgresDatabase } from "../postgres/index.ts";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { openBoss } from "../queue/index.ts";
import { type CommandQueue, openCommandQueue, openJobStore, type TakenCommand } from "./index.ts";

const LOST_AFTER_MS = 150;

let server: PostgresFixture;
let database: PostgresDatabase;
let boss: PgBoss;
let queue: CommandQueue;
beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url });
	boss = await openBoss(database, { name: "test", onError: () => undefined });
	queue = await openCommandQueue(boss, database.backend);
});
afterAll(async () => {
	await boss.stop({ close: false });
	await database.close();
	await server.stop();
});

let count = 0;

const jobNamed = (id: string): StoredJob => ({
	id,
	kind: "develop",
	title: "Curate \u0000",
	state: "running",
	isStopping: false,
	runIds: [],
	lines: [],
	startedAt: ++count,
});
const open = (project = `project ${++count}`): Promise<JobStore> =>
	openJobStore({ backend: database.backend, commands: queue, project });
/** Jobs whose owners are soon missed. */
const openImpatient = (): Promise<JobStore> =>
	openJobStore({
		backend: database.backend,
		commands: queue,
		project: `project ${++count}`,
		lostAfterMs: LOST_AFTER_MS,
	});
const command = (...words: readonly string[]) => ({ arguments: words, priority: 10 });
const silence = () => setTimeout(2 * LOST_AFTER_MS);

const jobsOf = (taken: readonly TakenCommand[]) => taken.map(({ job }) => job);

/** Empties the queue of what other tests left. */
async function takeAll(): Promise<readonly TakenCommand[]> {
	const taken = await queue.take({ count: 100 });
	for (const one of taken) await queue.end(one);
	return taken;
}

describe("openCommandQueue()", () => {
	it("gives a queued command to one worker, with all that it needs", async () => {
		await takeAll();
		const project = `project ${++count}`;
		const store = await open(project);
		await store.queueJob(jobNamed("a"), { ...command("curate", "--pool=p"), total: 7 });
		const [first, second] = await Promise.all([queue.take({ count: 5 }), queue.take({ count: 5 })]);
		expect([...first, ...second]).toMatchObject([
			{ project, job: "a", arguments: ["curate", "--pool=p"], total: 7 },
		]);
	});

	it("gives the highest priority first, and only of the range that is asked for", async () => {
		await takeAll();
		const store = await open();
		for (const priority of [0, 20, 10])
			await store.queueJob(jobNamed(`p${priority}`), { arguments: [], priority });
		expect(jobsOf(await queue.take({ low: 11, count: 5 }))).toEqual(["p20"]);
		expect(jobsOf(await queue.take({ high: 9, count: 5 }))).toEqual(["p0"]);
		await store.queueJob(jobNamed("later"), { arguments: [], priority: 20 });
		expect(jobsOf(await queue.take({ count: 1 }))).toEqual(["later"]);
		expect(jobsOf(await queue.take({ count: 1 }))).toEqual(["p10"]);
	});

	it("gives a command again that was given back, and not one that has ended", async () => {
		await takeAll();
		const store = await open();
		await store.queueJob(jobNamed("a"), command("a"));
		await store.queueJob(jobNamed("b"), command("b"));
		const taken = await queue.take({ count: 2 });
		const [a, b] = taken.toSorted((one, other) => one.job.localeCompare(other.job));
		if (a === undefined || b === undefined) throw new TypeError("expected two commands");
		await queue.keep(taken);
		await queue.end(a);
		await queue.giveBack(b);
		const [again] = await queue.take({ count: 2 });
		expect(again).toMatchObject({ job: "b" });
		// What the worker before says of it counts no more.
		await queue.end(b);
		await queue.giveBack(again!);
		expect(await queue.take({ count: 2 })).toMatchObject([{ job: "b" }]);
	});

	it("queues nothing where the job cannot be stored", async () => {
		await takeAll();
		const store = await open();
		await store.addJob(jobNamed("a"), "server");
		await expect(store.queueJob(jobNamed("a"), command("a"))).rejects.toThrow("Cannot queue a job");
		expect(await takeAll()).toEqual([]);
	});
});

describe("openJobStore()", () => {
	it("lets a queued job be begun, written and ended by its owner alone", async () => {
		const store = await open();
		await store.queueJob(jobNamed("a"), command("a"));
		expect(await store.listJobs()).toEqual([{ job: expect.objectContaining({ id: "a" }) }]);
		const job = await store.beginJob("a", "w1");
		if (job === undefined) throw new TypeError("expected a job");
		expect(job).toEqual(await store.getJob("a"));
		expect(await store.saveJob({ job, owner: "w2" })).toBe(false);
		expect(await store.saveJob({ job: { ...job, lines: ["x"] }, owner: "w1", run: "r" })).toBe(
			true,
		);
		expect(await store.listJobs()).toMatchObject([
			{ owner: "w1", run: "r", job: { lines: ["x"] } },
		]);
		const end: StoredJob = { ...job, state: "finished", endedAt: 9 };
		expect(await store.saveJob({ job: end, owner: "w1" })).toBe(true);
		expect(await store.saveJob({ job, owner: "w1" })).toBe(false);
		expect(await store.beginJob("a", "w2")).toBeUndefined();
		expect(await store.getJob("a")).toEqual(end);
	});

	it("gives a job to the next worker where the queue says that the one before is dead", async () => {
		const store = await open();
		await store.queueJob(jobNamed("a"), command("a"));
		const job = await store.beginJob("a", "w1");
		expect(await store.beginJob("a", "w2")).toEqual(job);
		expect(await store.keepJobs("w1")).toEqual([]);
		expect(await store.keepJobs("w2")).toEqual([{ id: "a", isStopping: false }]);
	});

	it("lets a queued job wait for another worker when its worker falls silent, and fails it at last", async () => {
		const store = await openImpatient();
		await store.queueJob(jobNamed("a"), command("a"));
		const states: (string | undefined)[] = [];
		for (const worker of ["w1", "w2", "w3"]) {
			expect((await store.beginJob("a", worker))?.id).toBe("a");
			await silence();
			const [standing] = await store.listJobs();
			expect(standing?.owner).toBeUndefined();
			states.push(standing?.job.state);
		}
		expect(states).toEqual(["running", "running", "failed"]);
		expect(await store.getJob("a")).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("begun 3 times"),
			endedAt: expect.any(Number),
		});
		expect(await store.beginJob("a", "w4")).toBeUndefined();
	});

	it("counts no beginning that was given back", async () => {
		const store = await open();
		await store.queueJob(jobNamed("a"), command("a"));
		for (let i = 0; i < 6; i++) {
			expect((await store.beginJob("a", `w${i}`))?.id).toBe("a");
			await store.giveBackJob("a", `w${i}`);
		}
		expect(await store.getJob("a")).toMatchObject({ state: "running" });
	});

	it("ends a waiting job when it is stopped, and one of a silent worker as cancelled", async () => {
		const store = await openImpatient();
		await store.queueJob(jobNamed("waits"), command("a"));
		expect(await store.stopJob("waits")).toMatchObject({ state: "cancelled", isStopping: false });
		expect(await store.beginJob("waits", "w1")).toBeUndefined();
		await store.queueJob(jobNamed("held"), command("a"));
		await store.beginJob("held", "w1");
		expect(await store.stopJob("held")).toMatchObject({ state: "running", isStopping: true });
		expect(await store.keepJobs("w1")).toEqual([{ id: "held", isStopping: true }]);
		await silence();
		expect(await store.getJob("held")).toMatchObject({ state: "cancelled" });
	});

	it("keeps what was asked for when the owner writes without knowing of it", async () => {
		const store = await open();
		const job = jobNamed("a");
		await store.addJob(job, "server");
		await store.stopJob("a");
		await store.saveJob({ job: { ...job, lines: ["more"] }, owner: "server" });
		expect(await store.getJob("a")).toMatchObject({ isStopping: true, lines: ["more"] });
	});

	it("shows the jobs of an archived project as they were left", async () => {
		const project = `project ${++count}`;
		await (await open(project)).addJob(jobNamed("a"), "server");
		await database.archiveProject(project, 1);
		await silence();
		const archived = await openJobStore({ backend: database.backend, project, lostAfterMs: 1 });
		expect(await archived.getJob("a")).toMatchObject({ state: "running" });
		await expect(archived.stopJob("a")).rejects.toThrow("is archived");
	});

	it("sees nothing of other projects", async () => {
		const [one, other] = [await open(), await open()];
		await one.addJob(jobNamed("a"), "server");
		expect(await other.listJobs()).toEqual([]);
		expect(await other.getJob("a")).toBeUndefined();
		expect(await other.stopJob("a")).toBeUndefined();
		expect(await other.keepJobs("server")).toEqual([]);
		expect(await other.beginJob("a", "w")).toBeUndefined();
		expect(await other.saveJob({ job: jobNamed("a"), owner: "server" })).toBe(false);
		expect(await one.getJob("a")).toMatchObject({ state: "running", isStopping: false });
	});
});
