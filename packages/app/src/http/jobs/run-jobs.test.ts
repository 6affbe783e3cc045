import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "@assay/adapters/sandbox";
import type { Job } from "@assay/sdk/api";
import { ApiError } from "@assay/sdk/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../../run/project-fixture.ts";
import { type StartedServer, startServer } from "../start-server.ts";
import { jobEnded, untilJob } from "./job-ended.ts";

const PROMPTS = 120;
const CONCURRENCY = 4;
const CONFIG = {
	name: "jobs",
	prompts: "prompts.jsonl",
	evaluators: { seven: { kind: "code", check: { type: "contains-any", values: ["7"] } } },
	systems: {
		echo: { model: "sandbox:echo" },
		keyless: { model: "openai:gpt-4.1-mini" },
	},
	run: { concurrency: CONCURRENCY },
};

let sandbox: Sandbox;
let project: ProjectFixture;
let served: StartedServer;
beforeEach(async () => {
	sandbox = await startSandbox({ latencyMs: 15 });
	project = projectFixture(
		{
			"assay.config.json": JSON.stringify(CONFIG),
			"prompts.jsonl": Array.from(
				{ length: PROMPTS },
				(_, i) => `{"id":"p${i}","input":"Case ${i}"}\n`,
			).join(""),
		},
		{ env: { ASSAY_SANDBOX_URL: sandbox.url, ASSAY_CHECK_OUTPUT: "1" } },
	);
	served = await startServer(project);
});
afterEach(async () => {
	await project.remove();
	await sandbox.close();
});

const startRun = (): Promise<Job> => served.api.call("POST /runs", { systems: ["echo"] });

/** Starts a run and waits until calls of it have come in. */
async function runUnderWay(calls = 40): Promise<{ readonly job: Job; readonly run: string }> {
	const { id } = await startRun();
	const job = await untilJob(served.api, id, ({ runId }) => runId !== undefined);
	while (sandbox.stats().requests < calls) await setTimeout(5);
	return { job, run: job.runId ?? "" };
}

async function stateOf(run: string): Promise<string> {
	return (await served.api.call("GET /runs/{run}", { run })).state;
}

/** Every row is there; what was called for twice was in flight when the work was interrupted. */
async function expectComplete(run: string): Promise<void> {
	const detail = await served.api.call("GET /runs/{run}", { run });
	expect(detail).toMatchObject({ state: "finished", sums: { rows: PROMPTS, failed: 0 } });
	const { requests, uniquePrompts } = sandbox.stats();
	expect(uniquePrompts).toBe(PROMPTS);
	expect(requests - PROMPTS).toBeLessThanOrEqual(CONCURRENCY);
}

async function resume(run: string): Promise<void> {
	const job = await served.api.call("POST /runs/{run}/resume", { run });
	expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "finished", runId: run });
	await expectComplete(run);
}

async function problemOf(call: Promise<unknown>): Promise<ApiError["problem"]> {
	const error = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof ApiError)) throw new TypeError("expected a problem");
	return error.problem;
}

/** Commands that a server has started, without the one that keeps its store up to date. */
function jobsOf(pid: number): readonly number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map(Number)
		.filter((child) => parentOf(child) === pid && !isSync(child));
}

function isSync(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes("sync");
	} catch {
		return true;
	}
}

function parentOf(pid: number): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
	} catch {
		return undefined;
	}
}

async function untilGone(pid: number): Promise<number> {
	const start = performance.now();
	while (parentOf(pid) !== undefined) await setTimeout(10);
	return performance.now() - start;
}

describe("a run as a job", () => {
	it("tells its run and its progress, and ends with all of it", async () => {
		const { job, run } = await runUnderWay();
		expect(await stateOf(run)).toBe("running");
		expect((await served.api.call("GET /runs", {})).items).toMatchObject([
			{ id: run, state: "running", jobId: job.id },
		]);
		expect(await jobEnded(served.api, job.id)).toMatchObject({
			state: "finished",
			runIds: [run],
			isStopping: false,
			progress: { label: "echo", done: PROMPTS, total: PROMPTS, failed: 0 },
		});
		await expectComplete(run);
		// The page's policy would refuse the report its style.
		const report = await fetch(`${served.origin}/api/v1/runs/${run}/report?format=html`);
		expect(report.headers.get("content-security-policy")).toContain("style-src 'unsafe-inline'");
		expect(await report.text()).toContain("echo");
	});

	it("keeps what came when it is stopped, and goes on from there", async () => {
		const { job, run } = await runUnderWay();
		const stopping = await served.api.call("POST /runs/{run}/cancel", { run });
		expect(stopping).toMatchObject({ id: job.id, isStopping: true });
		await served.api.call("DELETE /jobs/{job}", { job: job.id });
		expect(await jobEnded(served.api, job.id)).toMatchObject({ state: "cancelled" });
		expect(await stateOf(run)).toBe("interrupted");
		expect(await problemOf(served.api.call("POST /runs/{run}/cancel", { run }))).toMatchObject({
			status: 409,
		});
		await resume(run);
	});

	it("is refused while it is worked on, by this server or another process", async () => {
		const { job, run } = await runUnderWay();
		const refused = { status: 409, detail: expect.stringContaining("stop it first") };
		expect(await problemOf(served.api.call("DELETE /runs/{run}", { run }))).toMatchObject(refused);
		expect(await problemOf(served.api.call("POST /runs/{run}/resume", { run }))).toMatchObject(
			refused,
		);
		await served.api.call("DELETE /jobs/{job}", { job: job.id });
		await jobEnded(served.api, job.id);
		const other = project.start("resume", run);
		while ((await stateOf(run)) !== "running") await setTimeout(10);
		expect(await problemOf(served.api.call("DELETE /runs/{run}", { run }))).toMatchObject(refused);
		expect(await other.ended).toMatchObject({ code: 0 });
		expect(await served.api.call("DELETE /runs/{run}", { run })).toEqual({ deleted: run });
	});

	it("ends soon after its server was killed, and can be resumed through the next one", async () => {
		const { run } = await runUnderWay();
		const [child = 0] = jobsOf(served.ui.process.pid ?? 0);
		served.ui.process.kill("SIGKILL");
		await served.ui.ended;
		expect(await untilGone(child)).toBeLessThan(3_000);
		served = await startServer(project);
		expect((await served.api.call("GET /jobs", {})).jobs).toEqual([]);
		expect(await stateOf(run)).toBe("interrupted");
		await resume(run);
	});

	it("has failed when its process was killed, and its run is shown as interrupted at once", async () => {
		const { job, run } = await runUnderWay();
		const [child = 0] = jobsOf(served.ui.process.pid ?? 0);
		process.kill(child, "SIGKILL");
		expect(await jobEnded(served.api, job.id)).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("SIGKILL"),
		});
		expect(await stateOf(run)).toBe("interrupted");
		await resume(run);
	});

	it("is stopped in order when the server is", async () => {
		const { run } = await runUnderWay();
		const [child = 0] = jobsOf(served.ui.process.pid ?? 0);
		served.ui.process.kill("SIGINT");
		expect(await served.ui.ended).toMatchObject({ code: 0 });
		expect(parentOf(child)).toBeUndefined();
		const runs = await project.assay("runs", "--json");
		expect(JSON.parse(runs.stdout)).toMatchObject({ runs: [{ id: run, state: "interrupted" }] });
	});

	it("waits for another one on the same system, and says so", async () => {
		sandbox.configure({ latencyMs: 80 });
		const { job, run } = await runUnderWay(4);
		const second = await startRun();
		const waiting = await untilJob(served.api, second.id, ({ lines }) => lines.length > 0);
		expect(waiting.lines.at(-1)).toContain("waiting for it to end");
		// A plan only reads, and so waits for nobody.
		const { plans } = await served.api.call("POST /runs/plan", { systems: ["echo"] });
		expect(plans).toMatchObject([{ system: "echo", rows: PROMPTS, knownRun: run }]);
		expect(await stateOf(run)).toBe("running");
		sandbox.configure({ latencyMs: 0 });
		await jobEnded(served.api, job.id);
		expect(await jobEnded(served.api, second.id)).toMatchObject({
			state: "finished",
			runIds: [run],
			lines: expect.arrayContaining([expect.stringContaining("Nothing has changed")]),
		});
		await expectComplete(run);
	});

	it("is started once by a request that is sent twice", async () => {
		const idempotencyKey = "0001";
		const start = () =>
			served.api.call("POST /runs", { systems: ["echo"], firstN: 2 }, { idempotencyKey });
		const first = await start();
		expect(await start()).toEqual(first);
		expect((await served.api.call("GET /jobs", {})).jobs).toHaveLength(1);
		await jobEnded(served.api, first.id);
	});
});

describe("what a run would be", () => {
	it("is refused in the command's words for a name that the project lacks", async () => {
		for (const call of ["POST /runs", "POST /runs/plan"] as const)
			expect(await problemOf(served.api.call(call, { systems: ["ehco"] }))).toMatchObject({
				status: 422,
				code: "CONFIGURATION",
				detail: expect.stringContaining("Cannot run --system ehco (did you mean"),
			});
		expect((await served.api.call("GET /jobs", {})).jobs).toEqual([]);
	});

	it("is planned with what keeps it from being started", async () => {
		const { plans } = await served.api.call("POST /runs/plan", { firstN: 10 });
		expect(plans).toMatchObject([
			{ system: "echo", missingResponses: 10, calls: [{ target: "sandbox:echo", calls: 10 }] },
			{ system: "keyless", problem: expect.stringContaining("OPENAI_API_KEY") },
		]);
		const job = await served.api.call("POST /runs", { systems: ["keyless"], firstN: 1 });
		expect(await jobEnded(served.api, job.id)).toMatchObject({
			state: "failed",
			failure: expect.stringContaining("OPENAI_API_KEY"),
		});
		expect(sandbox.stats().requests).toBe(0);
	});

	it("is told as choices with their defaults", async () => {
		await served.api.call("POST /runs/plan", { systems: ["echo"] });
		expect(await served.api.call("GET /run-options", {})).toEqual({
			systems: [
				{ name: "echo", kind: "prompt" },
				{ name: "keyless", kind: "prompt" },
			],
			evaluators: [{ name: "seven", kind: "code", criterion: "seven" }],
			slices: [],
			prompts: PROMPTS,
			defaults: { repeat: 1, concurrency: CONCURRENCY },
		});
	});
});
