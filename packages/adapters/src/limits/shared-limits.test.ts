import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { NotFoundError, runId, StoreError } from "@assay/core/domain";
import type { CallLimiter } from "@assay/workflow/ports";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
	openPostgresDatabase,
	type PostgresDatabase,
	type PostgresDatabaseOptions,
} from "../postgres/index.ts";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import { systemClock } from "../system/index.ts";
import { createCallCounters } from "./call-counters.ts";

const never = new AbortController().signal;
const order = { expectedTokens: 0, signal: never };

let server: PostgresFixture;
let opened: PostgresDatabase[] = [];

beforeAll(async () => {
	server = await startPostgres();
});
afterEach(async () => {
	await Promise.allSettled(opened.map((database) => database.close()));
	opened = [];
});
afterAll(() => server.stop());

/** A database as another process opens it: its own connections, nothing in common but the server. */
async function open(options: Partial<PostgresDatabaseOptions> = {}): Promise<PostgresDatabase> {
	const database = await openPostgresDatabase({ url: server.url, maxConnections: 2, ...options });
	opened.push(database);
	return database;
}

async function openMany(count: number): Promise<readonly PostgresDatabase[]> {
	const first = await open();
	return [first, ...(await Promise.all(Array.from({ length: count - 1 }, () => open())))];
}

async function query<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
	const client = new pg.Client({ connectionString: server.url });
	await client.connect();
	const { rows } = await client.query(text, [...values]);
	await client.end();
	return rows;
}

const databaseSecond = async (): Promise<number> =>
	Number(
		(await query<{ s: string }>("select floor(extract(epoch from clock_timestamp())) s"))[0]?.s,
	);

describe("limiterOf() with requests per minute", () => {
	it("lets all processes together make a window's calls, and uses the windows up", async () => {
		const databases = await openMany(4);
		const start = await databaseSecond();
		const end = systemClock.monotonicMs() + 2_500;
		let calls = 0;
		const callUntilEnd = async (limiter: CallLimiter): Promise<void> => {
			while (systemClock.monotonicMs() < end)
				await limiter.run(async () => {
					calls++;
				}, order);
		};
		await Promise.all(
			databases.flatMap(({ limits }) => {
				const limiter = limits.limiterOf("rated", { requestsPerMinute: 1_200 });
				return Array.from({ length: 8 }, () => callUntilEnd(limiter));
			}),
		);
		const seconds = (await databaseSecond()) - start + 1;
		const windows = await query<{ points: string }>(
			"select points from assay.call_limit where key like '% requests rated' order by key",
		);
		// 1200 / 60 in each second of the database's clock.
		const given = windows.reduce((sum, { points }) => sum + Math.min(20, Number(points)), 0);
		expect(windows.length).toBeLessThanOrEqual(seconds);
		expect(calls).toBeLessThanOrEqual(given);
		// Each process may have bought up to 2 (20 / 16) that nobody waited for at the end.
		expect(calls).toBeGreaterThanOrEqual(given - 4 * 2);
		expect(windows.filter(({ points }) => Number(points) >= 20).length).toBeGreaterThanOrEqual(1);
	});

	it("holds the calls of every process back while one was told to wait", async () => {
		const [one, other] = await openMany(2);
		const limits = { requestsPerMinute: 60_000 };
		const start = systemClock.monotonicMs();
		one?.limits.limiterOf("paused", limits).pause(700);
		await expect
			.poll(() => query("select 1 from assay.call_limit where key = 'pause paused'"))
			.toHaveLength(1);
		await other?.limits.limiterOf("paused", limits).run(async () => undefined, order);
		// Clocks are compared to a few milliseconds.
		expect(systemClock.monotonicMs() - start).toBeGreaterThan(600);
	});

	it("makes no call while the database cannot be asked", async () => {
		const { limits, pool } = await open();
		await pool.end();
		let calls = 0;
		const call = limits.limiterOf("gone", { requestsPerMinute: 60 }).run(async () => {
			calls++;
		}, order);
		await expect(call).rejects.toThrow(StoreError);
		expect(calls).toBe(0);
	});

	it("removes the counters of windows that are over", async () => {
		const { backend, pool } = await open();
		await query("insert into assay.call_limit values ('1700000000 1 requests old', 3)");
		let skippedMs = 0;
		const clock = { ...systemClock, monotonicMs: () => systemClock.monotonicMs() + skippedMs };
		const counters = createCallCounters({ backend, pool, schema: "assay", clock });
		const endsAt = Math.ceil(Date.now() / 1000) * 1000;
		await counters.look("new");
		await counters.add({ limit: "requests", provider: "new", endsAt, seconds: 1 }, 1);
		skippedMs = 61_000;
		await counters.look("new");
		const left = await query("select key from assay.call_limit where key ~ '(old|new)$'");
		expect(left).toEqual([{ key: `${endsAt / 1000} 1 requests new` }]);
	});
});

describe("limiterOf() with concurrent calls", () => {
	it("has no more calls in flight over all processes than may be, and fails none", async () => {
		const databases = await openMany(3);
		let inFlight = 0;
		let most = 0;
		const call = async (): Promise<void> => {
			most = Math.max(most, ++inFlight);
			await setTimeout(3);
			inFlight--;
		};
		await Promise.all(
			databases.flatMap(({ limits }) => {
				const limiter = limits.limiterOf("held", { concurrentCalls: 3 });
				return Array.from({ length: 20 }, () => limiter.run(call, order));
			}),
		);
		expect(most).toBe(3);
		expect(inFlight).toBe(0);
		await expect.poll(() => locks()).toBe(0);
	});

	it("lets a process in although another one could go on using every slot", async () => {
		const [busy, late] = await openMany(2);
		const limits = { concurrentCalls: 2 };
		let isLateDone = false;
		const callOnAndOn = async (limiter: CallLimiter): Promise<void> => {
			for (;;) {
				if (isLateDone) return;
				await limiter.run(() => setTimeout(2), order);
			}
		};
		const limiter = busy!.limits.limiterOf("fair", limits);
		const work = Array.from({ length: 6 }, () => callOnAndOn(limiter));
		await setTimeout(50);
		await late!.limits.limiterOf("fair", limits).run(async () => {
			isLateDone = true;
		}, order);
		await Promise.all(work);
		expect(isLateDone).toBe(true);
	});

	it("frees the slots of a process that was killed", async () => {
		const source = `
			import { openPostgresDatabase } from ${JSON.stringify(new URL("../postgres/index.ts", import.meta.url).href)};
			const { limits } = await openPostgresDatabase({ url: ${JSON.stringify(server.url)} });
			const limiter = limits.limiterOf("killed", { concurrentCalls: 2 });
			for (let i = 0; i < 2; i++)
				limiter.run(() => { console.log("in flight"); return new Promise((end) => setTimeout(end, 60_000)); },
					{ expectedTokens: 0, signal: new AbortController().signal });`;
		const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		let told = "";
		child.stdout.on("data", (text) => {
			told += String(text);
		});
		await expect.poll(() => told, { timeout: 20_000 }).toBe("in flight\nin flight\n");
		const { limits } = await open();
		let isDone = false;
		const call = limits.limiterOf("killed", { concurrentCalls: 2 }).run(async () => {
			isDone = true;
		}, order);
		await setTimeout(300);
		expect(isDone).toBe(false);
		child.kill("SIGKILL");
		await once(child, "close");
		await call;
		expect(isDone).toBe(true);
	});

	it("takes the slots of running calls anew after the connection was lost, and says so", async () => {
		const told: string[] = [];
		const [one, other] = [await open({ note: (text) => told.push(text) }), await open()];
		const limits = { concurrentCalls: 1 };
		const held = Promise.withResolvers<void>();
		const running = one.limits.limiterOf("lost", limits).run(() => held.promise, order);
		await expect.poll(() => locks()).toBe(1);
		const [before] = await query<{ pid: number }>(SLOT_OWNERS);
		await query("select pg_terminate_backend($1)", [before?.pid]);
		await expect
			.poll(async () => (await query<{ pid: number }>(SLOT_OWNERS))[0]?.pid ?? before?.pid)
			.not.toBe(before?.pid);
		expect(told).toEqual([expect.stringContaining("concurrent calls was lost")]);
		let isDone = false;
		const waiting = other.limits.limiterOf("lost", limits).run(async () => {
			isDone = true;
		}, order);
		await setTimeout(200);
		expect(isDone).toBe(false);
		held.resolve();
		await Promise.all([running, waiting]);
	});

	it("ends a call that waits with its signal, and one after the database was closed", async () => {
		const database = await open();
		const limiter = database.limits.limiterOf("ended", { concurrentCalls: 1 });
		const held = Promise.withResolvers<void>();
		const running = limiter.run(() => held.promise, order);
		const stop = new AbortController();
		const waiting = limiter.run(async () => "never", { expectedTokens: 0, signal: stop.signal });
		stop.abort("enough");
		await expect(waiting).rejects.toBe("enough");
		held.resolve();
		await running;
		await database.limits.close();
		await expect(limiter.run(async () => "never", order)).rejects.toThrow("the database is closed");
	});
});

/** Processes that hold slots; those who wait hold another lock, whose number is -1. */
const SLOT_OWNERS =
	"select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 2 and objid < 10000";

async function locks(): Promise<number> {
	return (await query(SLOT_OWNERS)).length;
}

describe("budgetOf()", () => {
	const run = runId("kbudget7");

	it("is spent by all processes together, and none begins a call when it is", async () => {
		const [one, other] = await openMany(2);
		await (await one!.openProject("money")).close();
		const name = { project: "money", run };
		await one!.limits.grantBudget(name, 1);
		const mine = await one!.limits.budgetOf(name);
		const theirs = await other!.limits.budgetOf(name);
		expect(mine.limitUsd).toBe(1);
		mine.spend(0.6);
		expect(mine.isReached()).toBe(false);
		theirs.spend(0.6);
		expect(mine.spentUsd()).toBe(0.6);
		// What others spend is known a quarter of a second later, without being asked for.
		await expect.poll(() => mine.isReached()).toBe(true);
		await expect.poll(() => theirs.isReached()).toBe(true);
		expect(theirs.spentUsd()).toBeCloseTo(1.2, 9);
	});

	it("counts anew from the next grant", async () => {
		const database = await open();
		const { limits } = database;
		await (await database.openProject("resumed")).close();
		const name = { project: "resumed", run };
		await limits.grantBudget(name, 1);
		(await limits.budgetOf(name)).spend(2);
		await limits.close();
		expect((await limits.budgetOf(name)).isReached()).toBe(true);
		await limits.grantBudget(name, 5);
		const budget = await limits.budgetOf(name);
		expect([budget.spentUsd(), budget.limitUsd, budget.isReached()]).toEqual([0, 5, false]);
		await limits.grantBudget(name, undefined);
		expect((await limits.budgetOf(name)).limitUsd).toBeUndefined();
	});

	it("is of one run of one project, and must be granted", async () => {
		const database = await open();
		const { limits } = database;
		await (await database.openProject("a")).close();
		await (await database.openProject("b")).close();
		await limits.grantBudget({ project: "a", run }, 1);
		await expect(limits.budgetOf({ project: "b", run })).rejects.toThrow(NotFoundError);
		await expect(limits.budgetOf({ project: "a", run: runId("kother77") })).rejects.toThrow(
			NotFoundError,
		);
	});

	it("does not let anybody spend while it cannot be known what others spend", async () => {
		const database = await open();
		const { limits, pool } = database;
		await (await database.openProject("cut off")).close();
		const name = { project: "cut off", run };
		await limits.grantBudget(name, 1);
		const budget = await limits.budgetOf(name);
		await pool.end();
		await expect
			.poll(() => {
				try {
					return budget.isReached();
				} catch (error) {
					return error;
				}
			})
			.toBeInstanceOf(StoreError);
	});
});
