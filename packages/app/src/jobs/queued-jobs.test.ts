import { setTimeout } from "node:timers/promises";
import { openPostgresDatabase } from "@assay/adapters/postgres";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import type { Job } from "@assay/sdk/api";
import type { ApiClient } from "@assay/sdk/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import { jobEnded, untilJob } from "../http/jobs/job-ended.ts";
import { type StartedServer, startServer } from "../http/start-server.ts";
import { PLAN_PROJECT } from "../quality/quality-fixture.ts";
import type { ProjectFixture, StartedCommand } from "../run/project-fixture.ts";
import { promptLines, type TeamFixture, teamFixture } from "../worker/team-fixture.ts";

const BLOCKS = 4;
const FUNCTIONS = 40;

const LARGE_CONFIG = {
	name: "large",
	criteria: { helpful: { description: "Does it help?" } },
	labelingFunctions: Object.fromEntries(
		Array.from({ length: FUNCTIONS }, (_, i) => [
			`w${i}`,
			{
				criterion: "helpful",
				label: "Accept",
				rule: { kind: "regex", field: "response", pattern: `(a|b)+number ${i}` },
			},
		]),
	),
};
/** Rows and functions enough for a process to be killed while it applies them. */
const LARGE_PROJECT: Readonly<Record<string, string>> = {
	"assay.config.json": JSON.stringify(LARGE_CONFIG),
	"history.jsonl": Array.from({ length: BLOCKS * POOL_BLOCK_ROWS }, (_, i) =>
		JSON.stringify({ id: `r${i}`, prompt: `Question ${i}`, response: `Answer ab number ${i}` }),
	).join("\n"),
};

const RUN_PROJECT: Readonly<Record<string, string>> = {
	"assay.config.json": JSON.stringify({
		name: "asked",
		prompts: "prompts.jsonl",
		evaluators: { seven: { kind: "code", check: { type: "contains-any", values: ["7"] } } },
		systems: { echo: { model: "sandbox:echo" } },
		run: { concurrency: 2 },
	}),
	"prompts.jsonl": promptLines(400),
};

let server: PostgresFixture;
let team: TeamFixture;
beforeAll(async () => {
	server = await startPostgres();
	team = await teamFixture(server.url, 30);
});
afterAll(async () => {
	await team.close();
	await server.stop();
});

const serve = (project: ProjectFixture): Promise<StartedServer> =>
	startServer(project, undefined, ["--workers"]);

const isUnderWay = ({ progress }: Job): boolean => (progress?.done ?? 0) > 0;
const hasBegunAgain = ({ lines }: Job): boolean =>
	lines.filter((line) => line.startsWith("Begun by")).length === 2;

/** The votes of every labeling function on every block, as hashes. */
async function votesOf(project: string): Promise<readonly string[]> {
	const database = await openPostgresDatabase({ url: server.url, maxConnections: 1 });
	const { rows } = await database.pool.query(
		`select key, number, md5(data) as hash from assay.pool_column
		 join assay.project on id = project where name = $1 and key like $2 order by 1, 2`,
		[project, "%"],
	);
	await database.close();
	return rows.map((row) => JSON.stringify(row));
}

async function endWell(api: ApiClient, starting: Promise<Job>): Promise<Job> {
	const job = await jobEnded(api, (await starting).id);
	expect(job).toMatchObject({ state: "finished" });
	return job;
}

async function end({ ended, process }: StartedCommand, signal: NodeJS.Signals): Promise<void> {
	process.kill(signal);
	await ended;
}

describe("jobs of commands that workers carry out", { timeout: 180_000 }, () => {
	it("apply labeling functions, train and curate on a worker that has none of the project's files", async () => {
		const project = team.project(PLAN_PROJECT);
		await project.assay("pool", "import", "history.jsonl", "--quiet");
		const [one, other] = [await serve(project), await serve(project)];
		const worker = await team.startWorker();
		const labels = { pool: "history", criterion: "helpful" };
		const applied = await endWell(
			one.api,
			one.api.call("POST /pools/{pool}/labeling/apply", labels),
		);
		expect(applied.lines.slice(0, 2)).toEqual([
			"Waiting for a worker",
			expect.stringMatching(/^Begun by the worker on /),
		]);
		expect(await other.api.call("GET /jobs/{job}", { job: applied.id })).toEqual(applied);
		await endWell(one.api, one.api.call("POST /quality-models", { ...labels, name: "plans" }));
		await endWell(
			one.api,
			other.api.call("POST /curated-sets", { ...labels, name: "best", threshold: 0.5 }),
		);
		const { sets } = await one.api.call("GET /curated-sets", {});
		expect(sets).toMatchObject([{ name: "best", scoring: { kind: "quality-model" } }]);
		const { jobs } = await one.api.call("GET /jobs", {});
		expect(jobs).toHaveLength(3);
		expect((await other.api.call("GET /jobs", {})).jobs).toEqual(jobs);
		for (const command of [worker, one.ui, other.ui]) await end(command, "SIGTERM");
	});

	it("go on after kill -9 of their server, are shown by the next, and stop from any", async () => {
		const project = team.project(RUN_PROJECT);
		const [first, second] = [await serve(project), await serve(project)];
		const worker = await team.startWorker();
		const { id } = await first.api.call("POST /runs", { systems: ["echo"] });
		const { runId: run = "" } = await untilJob(second.api, id, isUnderWay);
		await end(first.ui, "SIGKILL");
		const before = (await second.api.call("GET /jobs/{job}", { job: id })).progress?.done ?? 0;
		await untilJob(second.api, id, ({ progress }) => (progress?.done ?? 0) > before);
		const next = await serve(project);
		expect((await next.api.call("GET /runs", {})).items).toMatchObject([
			{ id: run, state: "running", jobId: id },
		]);
		const start = performance.now();
		expect(await next.api.call("DELETE /jobs/{job}", { job: id })).toMatchObject({
			isStopping: true,
		});
		expect(await jobEnded(second.api, id)).toMatchObject({ state: "cancelled", runIds: [run] });
		expect(performance.now() - start).toBeLessThan(6_000);
		for (const command of [worker, second.ui, next.ui]) await end(command, "SIGTERM");
	});

	it("go on with their run when their worker is killed, and when the database is away", async () => {
		const project = team.project({
			...RUN_PROJECT,
			"assay.config.json": RUN_PROJECT["assay.config.json"]?.replace("asked", "kept") ?? "",
			"prompts.jsonl": promptLines(6_000),
		});
		const page = await serve(project);
		const first = await team.startWorker();
		// Nothing is looked up then, so that a second run would ask and pay for all once more.
		const { id } = await page.api.call("POST /runs", { systems: ["echo"], cache: false });
		const { runId: run = "" } = await untilJob(page.api, id, isUnderWay);
		const other = await team.startWorker();
		await end(first, "SIGKILL");
		const states = new Set<string | undefined>();
		while (!hasBegunAgain(await page.api.call("GET /jobs/{job}", { job: id })))
			states.add(await team.stateOf("kept", run));
		expect(states).not.toContain("interrupted");
		for (let i = 0; i < 30; i++) {
			await team.dropConnections();
			await setTimeout(100);
		}
		await team.finished("kept", run);
		expect(await jobEnded(page.api, id)).toMatchObject({ state: "finished", runIds: [run] });
		for (const command of [other, page.ui]) await end(command, "SIGTERM");
	});

	it("fail where the store refuses what it will refuse again", async () => {
		const config = RUN_PROJECT["assay.config.json"]?.replace("asked", "broken") ?? "";
		const page = await serve(team.project({ ...RUN_PROJECT, "assay.config.json": config }));
		const worker = await team.startWorker();
		const { runIds } = await endWell(
			page.api,
			page.api.call("POST /runs", { systems: ["echo"], firstN: 5 }),
		);
		const database = await openPostgresDatabase({ url: server.url, maxConnections: 1 });
		await database.pool.query(
			`delete from assay.definition where kind = 'evaluator'
			 and project = (select id from assay.project where name = 'broken')`,
		);
		await database.close();
		const { id } = await page.api.call("POST /runs/{run}/retry", {
			run: runIds[0] ?? "",
			what: "errors",
		});
		expect(await jobEnded(page.api, id)).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("has no version"),
		});
		for (const command of [worker, page.ui]) await end(command, "SIGTERM");
	});

	it("wait for a worker, and can be stopped before one has come", async () => {
		const project = team.project(RUN_PROJECT);
		const page = await serve(project);
		const { id } = await page.api.call("POST /runs", { systems: ["echo"], firstN: 3 });
		expect(await page.api.call("GET /jobs/{job}", { job: id })).toMatchObject({
			state: "running",
			lines: ["Waiting for a worker"],
		});
		expect((await project.assay("jobs")).stdout).toMatch(/Run on .*waiting for a worker/);
		expect(await project.assay("jobs", "stop", id)).toMatchObject({ code: 0 });
		expect(await jobEnded(page.api, id)).toMatchObject({ state: "cancelled" });
		expect(await project.assay("jobs", "stop", "none")).toMatchObject({ code: 1 });
		const worker = await team.startWorker();
		const asked = await endWell(
			page.api,
			page.api.call("POST /runs", { systems: ["echo"], firstN: 4 }),
		);
		expect(asked.runIds).toHaveLength(1);
		expect(await page.api.call("GET /jobs/{job}", { job: id })).toMatchObject({
			lines: ["Waiting for a worker"],
		});
		for (const command of [worker, page.ui]) await end(command, "SIGTERM");
	});

	it("end on another worker, to the same votes, when theirs is killed or told to end", async () => {
		const project = team.project(LARGE_PROJECT);
		await project.assay("pool", "import", "history.jsonl", "--quiet");
		const labels = { pool: "history", criterion: "helpful" };
		const page = await serve(project);
		const first = await team.startWorker();
		const { id } = await page.api.call("POST /pools/{pool}/labeling/apply", labels);
		await untilJob(page.api, id, isUnderWay);
		await end(first, "SIGKILL");
		expect(await page.api.call("GET /jobs/{job}", { job: id })).toMatchObject({
			state: "running",
		});
		const second = await team.startWorker();
		const killedAt = performance.now();
		await untilJob(page.api, id, hasBegunAgain);
		expect(performance.now() - killedAt).toBeLessThan(20_000);
		const third = await team.startWorker();
		await end(second, "SIGTERM");
		expect(await jobEnded(page.api, id)).toMatchObject({ state: "finished" });
		const votes = await votesOf("large");
		expect(votes).toHaveLength(FUNCTIONS * BLOCKS);
		const whole = team.project({
			...LARGE_PROJECT,
			"assay.config.json": JSON.stringify({ ...LARGE_CONFIG, name: "whole" }),
		});
		await whole.assay("pool", "import", "history.jsonl", "--quiet");
		await whole.assay("lf", "apply", "--quiet");
		expect(await votesOf("whole")).toEqual(votes);
		for (const command of [third, page.ui]) await end(command, "SIGTERM");
	});
});

describe("jobs of servers that carry commands out themselves", { timeout: 120_000 }, () => {
	it("are shown by every server, and as failed when theirs was killed", async () => {
		const project = team.project(RUN_PROJECT);
		const [one, other] = [await startServer(project), await startServer(project)];
		const { id } = await one.api.call("POST /runs", { systems: ["echo"] });
		await untilJob(other.api, id, isUnderWay);
		await end(one.ui, "SIGKILL");
		expect(await jobEnded(other.api, id)).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("is gone"),
		});
		await end(other.ui, "SIGTERM");
	});
});
