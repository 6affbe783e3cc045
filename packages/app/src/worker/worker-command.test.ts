import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
	type PostgresFixture,
	startPostgres,
} from "../../../adapters/src/postgres/postgres-fixture.ts";
import type { ProjectFixture, StartedCommand } from "../run/project-fixture.ts";
import { promptLines, type TeamFixture, teamFixture, until } from "./team-fixture.ts";

const PROMPTS = 1_200;
const CONCURRENCY = 8;
const ALL = { rows: PROMPTS, responded: PROMPTS, passed: PROMPTS };

function config(name: string, evaluator = 'regex("^p\\\\d+ \\\\d+$")'): string {
	return `import { defineProject, regex, scorer } from "@assay/sdk";
export default defineProject({
	name: "${name}",
	prompts: "prompts.jsonl",
	prices: { "sandbox:echo": { input: 1000, output: 1000 } },
	criteria: { right: { description: "Is it right?" } },
	evaluators: { numbered: ${evaluator} },
	systems: { echo: { model: "sandbox:echo" }, small: { model: "sandbox:echo", prompt: "{{input}} again" } },
});
`;
}

async function detach(project: ProjectFixture): Promise<string> {
	const { code, stderr } = await project.assay("run", "--system", "echo", "--detach");
	expect(code).toBe(0);
	return /run (\S+)\. Follow/.exec(stderr)?.[1] ?? "";
}

async function stop(worker: StartedCommand): Promise<number | null> {
	worker.process.kill("SIGTERM");
	return (await worker.ended).code;
}

describe("workerCommand()", () => {
	let server: PostgresFixture;
	let team: TeamFixture;
	let projects = 0;
	const names = new Map<ProjectFixture, string>();

	beforeAll(async () => {
		server = await startPostgres();
		team = await teamFixture(server.url, 10);
	});
	beforeEach(() => team.sandbox.resetStats());
	afterAll(async () => {
		await team.close();
		await server.stop();
	});

	const makeProject = (prompts = PROMPTS, evaluator?: string): ProjectFixture => {
		const name = `p${++projects}`;
		const project = team.project({
			"assay.config.ts": config(name, evaluator),
			"prompts.jsonl": promptLines(prompts, name),
		});
		names.set(project, name);
		return project;
	};
	const result = (project: ProjectFixture, run: string) =>
		team.finished(names.get(project) ?? "", run);
	const stateOf = (project: ProjectFixture, run: string) =>
		team.stateOf(names.get(project) ?? "", run);

	it("shares a run with other workers: every row once, and one of them ends it", async () => {
		const project = makeProject();
		const workers = await Promise.all([team.startWorker(), team.startWorker()]);
		const run = await detach(project);
		expect(await result(project, run)).toEqual(ALL);
		expect(team.sandbox.stats()).toMatchObject({ requests: PROMPTS, repeatedCalls: 0 });
		expect(team.sandbox.stats().maxInFlight).toBeGreaterThan(CONCURRENCY);
		expect(await Promise.all(workers.map(stop))).toEqual([0, 0]);
		const lines = workers.flatMap((worker) => worker.stderr().split("\n"));
		expect(lines.filter((line) => line.endsWith(`${run}: finished`))).toHaveLength(1);
	});

	it("takes over the blocks of a worker that is killed, and repeats at most what was under way", async () => {
		const project = makeProject();
		const victim = await team.startWorker();
		const run = await detach(project);
		await until(() => team.sandbox.stats().requests > PROMPTS / 4);
		const heir = await team.startWorker();
		victim.process.kill("SIGKILL");
		expect(await result(project, run)).toEqual(ALL);
		expect(team.sandbox.stats().repeatedCalls).toBeLessThanOrEqual(CONCURRENCY);
		await stop(heir);
	});

	it("drains when it is told to end: others go on at once, and nothing is paid twice", async () => {
		const project = makeProject();
		const leaving = await team.startWorker();
		const run = await detach(project);
		await until(() => team.sandbox.stats().requests > PROMPTS / 4);
		const heir = await team.startWorker();
		expect(await stop(leaving)).toBe(0);
		const from = performance.now();
		expect(await result(project, run)).toEqual(ALL);
		expect(performance.now() - from).toBeLessThan(9_000);
		expect(team.sandbox.stats()).toMatchObject({ requests: PROMPTS, repeatedCalls: 0 });
		await stop(heir);
	});

	it("goes on after the database has dropped every connection, and pays at most for what was under way", async () => {
		const project = makeProject();
		const worker = await team.startWorker();
		const run = await detach(project);
		await until(() => team.sandbox.stats().requests > PROMPTS / 4);
		await team.dropConnections();
		expect(await result(project, run)).toEqual(ALL);
		expect(team.sandbox.stats().repeatedCalls).toBeLessThanOrEqual(CONCURRENCY);
		expect(await stop(worker)).toBe(0);
	});

	it("works beside the command that ordered the run, which ends when all is done and shows it", async () => {
		const project = makeProject();
		const worker = await team.startWorker();
		const { code, stdout } = await project.assay("run", "--system", "echo", "-j", "2", "--json");
		expect(code).toBe(0);
		const { run, totals } = JSON.parse(stdout);
		expect(run).toMatchObject({ state: "finished", outcome: "finished" });
		expect(totals).toMatchObject({ rows: PROMPTS, responded: PROMPTS });
		expect(team.sandbox.stats()).toMatchObject({ requests: PROMPTS, repeatedCalls: 0 });
		expect(team.sandbox.stats().maxInFlight).toBeGreaterThan(2);
		await stop(worker);
	});

	it("leaves a run that the command that ordered it has interrupted", async () => {
		const project = makeProject();
		const worker = await team.startWorker();
		const command = project.start("run", "--system", "echo", "-j", "2");
		await until(() => team.sandbox.stats().requests > PROMPTS / 4);
		command.process.kill("SIGINT");
		const { code, stderr } = await command.ended;
		expect(code).toBe(130);
		const run = /assay resume (\S+)/.exec(stderr)?.[1] ?? "";
		expect(await stateOf(project, run)).toBe("interrupted");
		await until(() => worker.stderr().includes(`${run}: is left`));
		const calls = team.sandbox.stats().requests;
		expect(calls).toBeLessThan(PROMPTS);
		expect((await project.assay("resume", run, "--detach")).code).toBe(0);
		expect(await result(project, run)).toEqual(ALL);
		expect(team.sandbox.stats().repeatedCalls).toBeLessThanOrEqual(CONCURRENCY + 2);
		await stop(worker);
	});

	it("ends a detached run that is cancelled, for all workers", async () => {
		const project = makeProject();
		const worker = await team.startWorker(undefined, 1);
		const run = await detach(project);
		await until(() => team.sandbox.stats().requests > 10);
		expect((await project.assay("cancel", run)).code).toBe(0);
		expect(await stateOf(project, run)).toBe("interrupted");
		expect((await project.assay("cancel", run)).stderr).toContain(
			"expected one that workers work on",
		);
		expect(await stop(worker)).toBe(0);
	});

	it("goes on with the run of a command whose terminal has gone", async () => {
		const project = makeProject();
		const command = project.start("run", "--system", "echo", "-j", "1");
		await until(() => team.sandbox.stats().requests > 10);
		command.process.kill("SIGHUP");
		expect((await command.ended).code).toBe(130);
		const worker = await team.startWorker();
		const run = /Run (\S+) on echo/.exec(command.stderr())?.[1] ?? "";
		expect(await result(project, run)).toEqual(ALL);
		expect(await stop(worker)).toBe(0);
	});

	it("keeps all workers together to the budget of a run", async () => {
		const project = makeProject();
		const workers = await Promise.all([
			team.startWorker(undefined, 1),
			team.startWorker(undefined, 1),
		]);
		const { stderr } = await project.assay(
			"run",
			"--system",
			"echo",
			"--detach",
			"--max-cost-usd=1",
		);
		const run = /run (\S+)\. Follow/.exec(stderr)?.[1] ?? "";
		await until(async () => (await stateOf(project, run)) === "interrupted");
		expect(await Promise.all(workers.map(stop))).toEqual([0, 0]);
		const { requests } = team.sandbox.stats();
		expect(requests).toBeGreaterThan(50);
		expect(requests).toBeLessThan(PROMPTS / 2);
	});

	it("refuses a run whose code it does not have and says what to deploy; who has the code does it", async () => {
		const project = makeProject(
			20,
			'scorer(({ output }) => output.length > 0, { criterion: "right" })',
		);
		const stranger = await team.startWorker();
		const run = await detach(project);
		await until(() => stranger.stderr().includes("is refused"));
		expect(stranger.stderr()).toMatch(
			/needs function .*numbered.* of assay\.config\.ts, version \w{12}/,
		);
		expect(await stateOf(project, run)).toBe("running");
		const { notes } = JSON.parse((await project.assay("runs", "--json")).stdout);
		expect(notes[run]).toContain("start a worker in the project's folder");
		const own = await team.startWorker(project);
		expect(await result(project, run)).toMatchObject({ rows: 20 });
		await Promise.all([stop(stranger), stop(own)]);
	});

	it("does not let a small run wait for a large one that was ordered before", async () => {
		const [large, little] = [makeProject(6_000), makeProject(300)];
		const worker = await team.startWorker();
		const run = await detach(large);
		await until(() => team.sandbox.stats().requests > 200);
		expect(await result(little, await detach(little))).toMatchObject({ rows: 300 });
		expect(team.sandbox.stats().requests).toBeLessThan(4_000);
		expect(await stateOf(large, run)).toBe("running");
		worker.process.kill("SIGKILL");
	});
});
