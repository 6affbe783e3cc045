import { setTimeout } from "node:timers/promises";
import { openJobStore } from "@assay/adapters/jobs";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { NotFoundError } from "@assay/core/domain";
import type { JobStore, Store } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../../adapters/src/postgres/postgres-fixture.ts";
import type { JobList, JobReporter } from "./job-list.ts";
import { createMemoryJobList } from "./memory-job-list.ts";
import { createSharedJobList } from "./shared-job-list.ts";

const ids = createIdSource();
const clock = systemClock;

let server: PostgresFixture;
let database: PostgresDatabase;
beforeAll(async () => {
	server = await startPostgres();
	database = await openPostgresDatabase({ url: server.url });
});
afterAll(async () => {
	await database.close();
	await server.stop();
});

const storeOf = (project: string, lostAfterMs?: number): Promise<JobStore> =>
	openJobStore({
		backend: database.backend,
		project,
		...(lostAfterMs !== undefined && { lostAfterMs }),
	});
const listOf = (store: JobStore): JobList =>
	createSharedJobList({ store, owner: ids.next(), clock, ids });

/** A list under test. */
interface OpenedJobList {
	readonly jobs: JobList;
	/** Takes away what the list rests on. */
	readonly remove?: () => Promise<void>;
}

/** A job that a test tells about. */
interface StartedJob {
	readonly id: string;
	readonly reporter: JobReporter;
	/** How often it was asked to stop. */
	readonly stops: () => number;
}

/** Starts a job that does what the test says. */
async function startTold(jobs: JobList): Promise<StartedJob> {
	const reporters: JobReporter[] = [];
	let stops = 0;
	const job = await jobs.start({ kind: "run", title: "Run" }, (told) => {
		reporters.push(told);
		return { stop: () => stops++ };
	});
	const [reporter] = reporters;
	if (reporter === undefined) throw new TypeError("expected a reporter");
	return { id: job.id, reporter, stops: () => stops };
}

/** Checks what holds for every list of jobs; each test gets an empty one. */
function jobListContract(name: string, open: () => Promise<OpenedJobList>): void {
	describe(`a list of jobs in ${name}`, () => {
		const opened: OpenedJobList[] = [];
		const openOne = async (): Promise<JobList> => {
			const one = await open();
			opened.push(one);
			return one.jobs;
		};
		afterAll(async () => {
			for (const { remove } of opened) await remove?.();
		});

		it("knows which job is on a run, until the run or the job has ended", async () => {
			const jobs = await openOne();
			const { id, reporter } = await startTold(jobs);
			reporter.run("a");
			expect((await jobs.onRun("a"))?.id).toBe(id);
			reporter.runEnded();
			expect(await jobs.onRun("a")).toBeUndefined();
			reporter.run("b");
			reporter.ended({ state: "finished" });
			expect(await jobs.get(id)).toMatchObject({
				runId: "b",
				runIds: ["a", "b"],
				state: "finished",
			});
			await expect.poll(() => jobs.onRun("b")).toBeUndefined();
		});

		it("says that a job is being stopped until it has ended", async () => {
			const jobs = await openOne();
			const started = await startTold(jobs);
			expect(await jobs.stop(started.id)).toMatchObject({ isStopping: true, state: "running" });
			started.reporter.ended({ state: "cancelled" });
			expect(await jobs.get(started.id)).toMatchObject({ isStopping: false, state: "cancelled" });
			await expect
				.poll(() => jobs.stop(started.id))
				.toMatchObject({ isStopping: false, state: "cancelled" });
			expect(started.stops()).toBe(1);
		});

		it("keeps 200 lines of a job, and lists it with the last three", async () => {
			const jobs = await openOne();
			const { id, reporter } = await startTold(jobs);
			for (let i = 0; i < 250; i++) reporter.line(`line ${i}`);
			const last = ["line 247", "line 248", "line 249"];
			expect((await jobs.get(id)).lines).toHaveLength(200);
			expect((await jobs.list())[0]?.lines).toEqual(last);
			reporter.ended({ state: "finished" });
			await expect.poll(async () => (await jobs.list())[0]?.state).toBe("finished");
			expect((await jobs.get(id)).lines).toHaveLength(200);
			expect((await jobs.list())[0]?.lines).toEqual(last);
		});

		it("forgets the oldest of more than 50 that have ended, and none under way", async () => {
			const jobs = await openOne();
			const first = await startTold(jobs);
			const second = await startTold(jobs);
			second.reporter.ended({ state: "finished" });
			for (let i = 0; i < 54; i++) (await startTold(jobs)).reporter.ended({ state: "finished" });
			await expect.poll(async () => (await jobs.list()).length).toBe(51);
			expect((await jobs.get(first.id)).state).toBe("running");
			await expect(jobs.get(second.id)).rejects.toThrow(NotFoundError);
		});

		it("lists the newest first", async () => {
			const jobs = await openOne();
			const started: string[] = [];
			for (let i = 0; i < 3; i++) started.push((await startTold(jobs)).id);
			expect((await jobs.list()).map(({ id }) => id)).toEqual(started.toReversed());
		});

		it("closes when the last job has ended", async () => {
			const jobs = await openOne();
			const [one, two] = [await startTold(jobs), await startTold(jobs)];
			let isClosed = false;
			const close = async (): Promise<void> => {
				await jobs.close();
				isClosed = true;
			};
			const closing = close();
			one.reporter.ended({ state: "cancelled" });
			await jobs.get(two.id);
			expect([isClosed, one.stops(), two.stops()]).toEqual([false, 1, 1]);
			two.reporter.ended({ state: "cancelled" });
			await closing;
			expect(isClosed).toBe(true);
			expect((await jobs.list()).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
		});

		it("knows no job of another id", async () => {
			const jobs = await openOne();
			await expect(jobs.get("none")).rejects.toThrow(NotFoundError);
			await expect(jobs.stop("none")).rejects.toThrow(NotFoundError);
		});
	});
}

jobListContract("memory", async () => {
	const listener = { changed: () => undefined, runChanged: () => undefined };
	return { jobs: createMemoryJobList({ clock, ids }, listener) };
});

jobListContract("PostgreSQL", async () => {
	const project = ids.next();
	return {
		jobs: listOf(await storeOf(project)),
		// Whoever still holds a job finds that it has none, and stops looking after it.
		remove: async () => {
			const found = await database.backend.db
				.selectFrom("project")
				.select("id")
				.where("name", "=", project)
				.executeTakeFirstOrThrow();
			await database.backend.db.deleteFrom("job").where("project", "=", found.id).execute();
		},
	};
});

describe("createMemoryJobList()", () => {
	it("tells which runs are worked on no more, or now", async () => {
		const runsChanged: string[] = [];
		const jobs = createMemoryJobList(
			{ clock, ids },
			{ changed: () => undefined, runChanged: (run) => runsChanged.push(run) },
		);
		const { reporter } = await startTold(jobs);
		reporter.run("a");
		reporter.runEnded();
		reporter.run("b");
		reporter.ended({ state: "finished" });
		expect(runsChanged).toEqual(["a", "a", "b", "b"]);
	});
});

/** Two servers that share a project. */
const two = async (lostAfterMs?: number): Promise<readonly [JobList, JobList, Store]> => {
	const project = ids.next();
	const [one, other] = await Promise.all([
		storeOf(project, lostAfterMs),
		storeOf(project, lostAfterMs),
	]);
	return [listOf(one), listOf(other), await database.openProject(project)];
};

describe("createSharedJobList()", () => {
	it("shows a job of another server with its progress, its lines and its run", async () => {
		const [here, there] = await two();
		const { id, reporter } = await startTold(here);
		reporter.run("a");
		reporter.progress({ done: 3, total: 9, failed: 1 });
		reporter.line("first");
		await expect
			.poll(() => there.get(id))
			.toMatchObject({
				state: "running",
				runId: "a",
				progress: { done: 3, total: 9, failed: 1 },
				lines: ["first"],
			});
		expect((await there.onRun("a"))?.id).toBe(id);
		reporter.ended({ state: "incomplete", failure: "one failed" });
		await expect.poll(() => there.get(id)).toMatchObject({ failure: "one failed" });
		expect(await there.onRun("a")).toBeUndefined();
	});

	it("stores many steps of progress at most four times a second, and the last one", async () => {
		const [here, there, store] = await two();
		const { id, reporter } = await startTold(here);
		const steps = 100;
		for (let done = 1; done <= steps; done++) {
			reporter.progress({ done, failed: 0 });
			await setTimeout(10);
		}
		reporter.ended({ state: "finished" });
		await expect
			.poll(() => there.get(id))
			.toMatchObject({ state: "finished", progress: { done: steps } });
		// Added, ended, and a little over a second of steps.
		const revisions = await store.revisions();
		expect(revisions.get("jobs")).toBeGreaterThan(3);
		expect(revisions.get("jobs")).toBeLessThan(14);
	});

	it("stops a job of another server within about a second", async () => {
		const [here, there] = await two();
		const { id, reporter, stops } = await startTold(here);
		const start = performance.now();
		expect(await there.stop(id)).toMatchObject({ state: "running", isStopping: true });
		await expect.poll(stops, { timeout: 5_000 }).toBe(1);
		expect(performance.now() - start).toBeLessThan(2_500);
		expect(await here.get(id)).toMatchObject({ isStopping: true });
		reporter.ended({ state: "cancelled" });
		await expect.poll(() => there.get(id)).toMatchObject({ state: "cancelled", isStopping: false });
	});

	it("shows a job as failed whose server is gone, and one that is alive as running", async () => {
		const project = ids.next();
		const store = await storeOf(project, 1_500);
		const jobs = listOf(store);
		const alive = await startTold(jobs);
		const gone = { ...(await jobs.get(alive.id)), id: ids.next() };
		await store.addJob(gone, "a server that was killed");
		expect((await jobs.get(gone.id)).state).toBe("running");
		await expect
			.poll(() => jobs.get(gone.id), { timeout: 5_000 })
			.toMatchObject({ state: "failed", failure: expect.stringContaining("is gone") });
		expect((await jobs.get(alive.id)).state).toBe("running");
		expect((await listOf(store).get(alive.id)).state).toBe("running");
		alive.reporter.ended({ state: "finished" });
		await jobs.close();
	});
});
