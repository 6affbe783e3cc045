import { openTeamRecords } from "@assay/adapters/accounts";
import { openPostgresDatabase, type PostgresDatabase } from "@assay/adapters/postgres";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { type PostgresFixture, startPostgres } from "@assay/adapters/test-database";
import { StoreError } from "@assay/core/domain";
import type { AuditEntry, Clock } from "@assay/workflow/ports";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { promptLines, type TeamFixture, teamFixture, until } from "../worker/team-fixture.ts";
import { lastRetention, rememberRetention } from "./retention-record.ts";
import { retentionSource } from "./retention-source.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LATER = Date.now() + 100 * DAY_MS;
const ROWS = 5;

let postgres: PostgresFixture;
let team: TeamFixture;
let database: PostgresDatabase;
beforeAll(async () => {
	postgres = await startPostgres({ fsync: "off" });
	team = await teamFixture(postgres.url, 1);
	database = await openPostgresDatabase({ url: postgres.url });
}, 120_000);
afterAll(async () => {
	await database.close();
	await team.close();
	await postgres.stop();
});
afterEach(async () => {
	for (const { name } of await database.listProjects()) await database.eraseProject(name);
});

/** A project with a run of five responses. */
async function runProject(name: string, retention?: { readonly responsesDays: number }) {
	const project = team.project({
		"assay.config.json": JSON.stringify({
			name,
			prompts: "prompts.jsonl",
			evaluators: { numbered: { kind: "code", check: { type: "regex", pattern: "^Case" } } },
			systems: { echo: { model: "sandbox:echo" } },
			...(retention && { retention }),
		}),
		"prompts.jsonl": promptLines(ROWS),
	});
	expect((await project.assay("run")).code).toBe(0);
	return project;
}

interface Looks {
	/** How often to look; each time as much later. */
	readonly times?: number;
	readonly everyMs?: number;
	readonly from?: number;
	readonly on?: PostgresDatabase;
	readonly drain?: AbortController;
}

/** Lets a worker's source look at the projects, and gives what it has logged. */
async function look(looks: Looks = {}): Promise<readonly string[]> {
	const { drain = new AbortController(), everyMs = HOUR_MS, from = LATER, on = database } = looks;
	const lines: string[] = [];
	const time = { now: from, left: looks.times ?? 1 };
	const clock: Clock = {
		...systemClock,
		now: () => time.now,
		async sleep() {
			time.now += everyMs;
			if (--time.left === 0) drain.abort();
		},
	};
	await retentionSource({ database: on, clock })({
		name: "w 1",
		concurrency: 1,
		drain: drain.signal,
		stop: new AbortController().signal,
		log: (line) => void lines.push(line),
	});
	return lines;
}

/** Lets everything lie in 2001. */
async function age(): Promise<void> {
	await database.pool.query("update assay.response set created_at = 1e12");
	await database.pool.query("update assay.run set created_at = 1e12, ended_at = 1e12");
}

async function textsOf(project: string): Promise<number> {
	const { rows } = await database.pool.query(
		"select count(*)::int as n from assay.response r join assay.project p on p.id = r.project where p.name = $1 and r.body like '%Case%'",
		[project],
	);
	return rows[0].n;
}

async function audited(project: string): Promise<readonly AuditEntry[]> {
	const { backend } = database;
	const records = openTeamRecords({ backend, clock: systemClock, ids: createIdSource() });
	return records.listAudit({ project, action: "responses-removed", limit: 10 });
}

describe("retentionSource()", () => {
	it("removes once a day what is older than a project keeps it, and writes down what went", async () => {
		await Promise.all([runProject("shop", { responsesDays: 90 }), runProject("keeper")]);
		const lines = await look({ times: 25 });
		expect(lines).toEqual([
			expect.stringMatching(/^Retention of project shop: removed 5 responses and 0 raw replies/),
			expect.stringMatching(/^Retention of project shop: removed 0 responses/),
		]);
		expect([await textsOf("shop"), await textsOf("keeper")]).toEqual([0, ROWS]);
		const store = await database.openProject("shop");
		const at = LATER + 24 * HOUR_MS;
		expect(await lastRetention(store)).toMatchObject({ at, removed: 0, isUnfinished: false });
		expect(await audited("shop")).toMatchObject([
			{
				actor: "worker w 1",
				subject: "raw responses",
				detail: {
					removed: ROWS,
					kept: 0,
					replies: 0,
					before: new Date(LATER - 90 * DAY_MS).toISOString(),
				},
			},
		]);
		expect(await look({ from: at + HOUR_MS })).toEqual([]);
	});

	it("goes on at the next look with a pass that was not finished", async () => {
		await runProject("shop", { responsesDays: 90 });
		const store = await database.openProject("shop");
		const report = { cutoff: 0, systems: [], removed: 3, kept: 0, isUnfinished: true };
		await rememberRetention(store, report, LATER);
		expect(await look()).toHaveLength(1);
		expect(await textsOf("shop")).toBe(0);
	});

	it("leaves archived projects, and those at which another worker is", async () => {
		await Promise.all([
			runProject("old", { responsesDays: 90 }),
			runProject("held", { responsesDays: 90 }),
		]);
		await database.archiveProject("old", LATER);
		const store = await database.openProject("held");
		await store.acquireLease("retention", { owner: "x 1 2", now: LATER, leaseMs: DAY_MS });
		expect(await look()).toEqual([]);
		expect([await textsOf("old"), await textsOf("held")]).toEqual([ROWS, ROWS]);
		expect(await look({ from: LATER + DAY_MS })).toHaveLength(1);
		expect(await textsOf("held")).toBe(0);
	});

	it("tells of a project that cannot be worked on, does the others, and tries it again", async () => {
		await Promise.all([
			runProject("a", { responsesDays: 90 }),
			runProject("b", { responsesDays: 90 }),
		]);
		let isBroken = true;
		const on: PostgresDatabase = {
			...database,
			async openProject(name) {
				if (name !== "a" || !isBroken) return database.openProject(name);
				isBroken = false;
				throw new StoreError("Cannot open it: the disk is full");
			},
		};
		expect(await look({ times: 2, on })).toEqual([
			"Retention of project a failed and is tried again: Cannot open it: the disk is full",
			expect.stringContaining("project b: removed 5 responses"),
			expect.stringContaining("project a: removed 5 responses"),
		]);
	});

	it("ends with the worker, and leaves what is still there to the next pass", async () => {
		await runProject("shop", { responsesDays: 90 });
		const drain = new AbortController();
		const on: PostgresDatabase = {
			...database,
			async openProject(name) {
				drain.abort(new DOMException("Interrupted", "AbortError"));
				return database.openProject(name);
			},
		};
		expect(await look({ on, drain })).toEqual([
			expect.stringMatching(/removed 0 responses.*; the rest is looked at again$/),
		]);
		expect(await textsOf("shop")).toBe(ROWS);
		expect(await audited("shop")).toEqual([]);
		expect(await look()).toHaveLength(1);
		expect(await textsOf("shop")).toBe(0);
	});

	it("is part of every worker, of which one does it, and of the command line", async () => {
		const project = await runProject("shop", { responsesDays: 90 });
		await age();
		const workers = await Promise.all([team.startWorker(), team.startWorker()]);
		await until(async () => (await audited("shop")).length > 0);
		await until(() => workers.some((worker) => worker.stderr().includes("removed 5 responses")));
		for (const worker of workers) worker.process.kill("SIGTERM");
		expect((await Promise.all(workers.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([
			0, 0,
		]);
		expect(workers.filter((one) => one.stderr().includes("Retention of"))).toHaveLength(1);
		expect(await textsOf("shop")).toBe(0);
		await project.assay("run", "--no-cache");
		await age();
		const elsewhere = team.project({});
		const applied = await elsewhere.assay("retention", "--apply", "--project", "shop");
		expect(applied.stdout).toContain("Removed 5 responses");
		expect(await audited("shop")).toMatchObject([
			{ actor: "command line", detail: { removed: ROWS } },
			{ actor: expect.stringMatching(/^worker /), detail: { removed: ROWS } },
		]);
	});

	it("tells the command line where to write the setting of a project of the database", async () => {
		await runProject("keeper");
		const { code, stderr } = await team.project({}).assay("retention", "--project", "keeper");
		expect(code).toBe(1);
		expect(stderr).toContain('brought to the database by "assay sync" in its folder');
	});
});
