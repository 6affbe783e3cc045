import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../packages/adapters/src/sandbox/start-sandbox.ts";
import {
	makeCaseProject,
	startOnTeam,
	startWorkerOnTeam,
	type TeamPlace,
} from "../engine/case-project.ts";
import { median } from "../engine/median.ts";
import {
	ask,
	costOfEach,
	type MeasuredServer,
	processCpuMs,
	startMeasuredServer,
} from "./measured-server.ts";

const LATENCY_MS = 200;
const CONCURRENCY = 16;
const PROMPTS_PER_WORKER = 1_500;
const IDLE_MS = 10_000;
const LOOK_MS = 50;

interface Team {
	readonly server: MeasuredServer;
	readonly sandbox: Sandbox;
	readonly folder: string;
}

/** What real workers cost the server, idle and at work: the point that the simulation is checked against. */
export async function workerCosts(counts: readonly number[]): Promise<void> {
	const server = await startMeasuredServer();
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS });
	const folder = mkdtempSync(path.join(tmpdir(), "assay-scale-"));
	try {
		for (const count of counts) await measure({ server, sandbox, folder }, count);
	} finally {
		await sandbox.close();
		await server.stop();
		rmSync(folder, { recursive: true });
	}
}

async function measure(team: Team, count: number): Promise<void> {
	const { server } = team;
	const prompts = PROMPTS_PER_WORKER * count;
	const project = makeCaseProject(team.folder, { name: `scale-${count}`, prompts });
	const place = placeOf(team, team.folder);
	const workers = await Promise.all(
		Array.from({ length: count }, () => startWorkerOnTeam(place, CONCURRENCY)),
	);
	try {
		const idleBefore = await server.cost();
		await setTimeout(IDLE_MS);
		const idleAfter = await server.cost();
		await ended(startOnTeam(placeOf(team, project), ["run", "--detach"]));
		const cpuBefore = cpuOf(workers);
		const before = await server.cost();
		const { commitMs, connections, seconds } = await watchRun(server);
		const after = await server.cost();
		console.log(
			JSON.stringify({
				what: "workers",
				workers: count,
				prompts,
				rowsPerSecond: Math.round(prompts / seconds),
				shareOfIdeal: Number(
					(((prompts / count / CONCURRENCY) * LATENCY_MS) / 1_000 / seconds).toFixed(2),
				),
				connections,
				commitMs,
				perIdleWorkerSecond: costOfEach(idleBefore, idleAfter, (count * IDLE_MS) / 1_000),
				perRow: costOfEach(before, after, prompts),
				workerCpuMsPerRow: Number(((cpuOf(workers) - cpuBefore) / prompts).toPrecision(3)),
			}),
		);
	} finally {
		for (const worker of workers) worker.kill("SIGTERM");
		await Promise.all(workers.map(ended));
	}
}

/** Until the newest run is finished; how long it took by the database, and how many connections there were. */
async function watchRun({ client }: MeasuredServer): Promise<{
	readonly seconds: number;
	readonly connections: number;
	readonly commitMs: number;
}> {
	let connections = 0;
	let orderedAt = Number.NaN;
	const commits: number[] = [];
	await client.query("create table if not exists probe (number integer)");
	for (;;) {
		const open = "select count(*) from pg_stat_activity where application_name like 'assay%'";
		connections = Math.max(connections, await ask(client, open));
		// The order is there as long as the run goes on.
		const order = await ask(client, "select coalesce(max(ordered_at), 0) from assay.run_order");
		if (order > 0) orderedAt = order;
		const endedAt = await ask(
			client,
			"select coalesce(ended_at, 0) from assay.run order by arrival desc limit 1",
		);
		if (endedAt > 0)
			return { seconds: (endedAt - orderedAt) / 1_000, connections, commitMs: median(commits) };
		const begunAt = performance.now();
		await client.query("insert into probe values (1)");
		commits.push(performance.now() - begunAt);
		await setTimeout(LOOK_MS);
	}
}

function placeOf({ sandbox, server }: Team, folder: string): TeamPlace {
	return { databaseUrl: server.url, sandboxUrl: sandbox.url, folder };
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	await new Promise<void>((resolve) => child.once("exit", () => resolve()));
}

function cpuOf(workers: readonly ChildProcess[]): number {
	return workers.reduce((sum, { pid }) => sum + processCpuMs(pid ?? 0), 0);
}
