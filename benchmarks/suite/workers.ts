import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { startPostgres } from "../../packages/adapters/src/postgres/postgres-fixture.ts";
import { type Sandbox, startSandbox } from "../../packages/adapters/src/sandbox/start-sandbox.ts";
import type { Benchmark, Figures, Finding } from "../engine/benchmark.ts";
import {
	makeCaseProject,
	startOnTeam,
	startWorkerOnTeam,
	type TeamPlace,
} from "../engine/case-project.ts";

const LATENCY_MS = 200;
const CONCURRENCY = 16;
const WORKERS = [1, 2, 4] as const;
const LOOK_MS = 20;

interface Team {
	readonly url: string;
	readonly client: pg.Client;
	readonly sandbox: Sandbox;
	readonly folder: string;
	readonly n: number;
}

/** A run on PostgreSQL, done by worker processes. */
export const workers: Benchmark = {
	name: "workers",
	about: `prompts at ${LATENCY_MS} ms, done by 1, 2 and 4 worker processes on PostgreSQL`,
	n: 20_000,
	runs: 1,
	async open({ folder, n }) {
		const [server, sandbox] = await Promise.all([
			startPostgres(),
			startSandbox({ latencyMs: LATENCY_MS }),
		]);
		const client = new pg.Client({ connectionString: server.url });
		await client.connect();
		const team: Team = { url: server.url, client, sandbox, folder, n };
		return {
			async *round(round) {
				for (const count of WORKERS)
					yield { what: nameOf(count), figures: await measure(team, count, round) };
			},
			findings: FINDINGS,
			note: `From the moment at which the run is ordered (assay run --detach) to the moment at which it is finished, ${CONCURRENCY} calls in flight a worker, workers started before. Ideal = n ÷ (workers x calls in flight) x ${LATENCY_MS} ms. Server, endpoint and workers share the machine.`,
			async close() {
				await client.end();
				await sandbox.close();
				await server.stop();
			},
		};
	},
};

const FINDINGS: readonly Finding[] = [
	...WORKERS.map(
		(count): Finding => ({
			name: `share of the ideal, ${nameOf(count)}`,
			of: { what: nameOf(count), figure: "shareOfIdeal" },
			atLeast: 0.9,
		}),
	),
	{
		name: "2 workers ÷ 1, rows per second",
		of: { what: nameOf(2), figure: "rowsPerSecond" },
		to: { what: nameOf(1), figure: "rowsPerSecond" },
		atLeast: 1.9,
	},
];

function nameOf(count: number): string {
	return count === 1 ? "1 worker" : `${count} workers`;
}

async function measure(team: Team, count: number, round: number): Promise<Figures> {
	const project = `bench-${count}-${round}`;
	const folder = makeCaseProject(team.folder, { name: project, prompts: team.n });
	team.sandbox.resetStats();
	const started = await Promise.all(Array.from({ length: count }, () => startWorker(team)));
	try {
		await order(team, folder);
		const seconds = await secondsOf(team, project);
		const { repeatedCalls, requests } = team.sandbox.stats();
		if (requests !== team.n || repeatedCalls !== 0)
			throw new TypeError(`Cannot count the run: ${requests} calls, ${repeatedCalls} repeated`);
		const cpuMs = started.reduce((sum, worker) => sum + cpuMsOf(worker.pid ?? 0), 0);
		const ideal = (team.n / (count * CONCURRENCY)) * (LATENCY_MS / 1_000);
		return {
			seconds,
			rowsPerSecond: team.n / seconds,
			shareOfIdeal: ideal / seconds,
			workerCpuMsPerRow: cpuMs / team.n,
		};
	} finally {
		await Promise.all(started.map(stopWorker));
	}
}

function placeOf({ sandbox, url }: Team, folder: string): TeamPlace {
	return { databaseUrl: url, sandboxUrl: sandbox.url, folder };
}

/** In a folder that holds nothing. */
function startWorker(team: Team): Promise<ChildProcess> {
	const folder = path.join(team.folder, "nothing");
	mkdirSync(folder, { recursive: true });
	return startWorkerOnTeam(placeOf(team, folder), CONCURRENCY);
}

/** Processor time that a process has taken, by the 10 ms that Linux counts in. */
function cpuMsOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
	const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
	worker.kill("SIGTERM");
	await ended;
}

async function order(team: Team, folder: string): Promise<void> {
	const command = startOnTeam(placeOf(team, folder), ["run", "--detach"]);
	let text = "";
	command.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
		text += chunk;
	});
	const code = await new Promise<number | null>((resolve) => command.once("close", resolve));
	if (code !== 0) throw new TypeError(`Cannot order a run: ${text}`);
}

async function secondsOf({ client }: Team, project: string): Promise<number> {
	let orderedAt = Number.NaN;
	for (;;) {
		const { rows } = await client.query<RunTimes>(
			`select ended_at, state, ordered_at from assay.run
			join assay.project on project.id = run.project
			left join assay.run_order on run_order.project = run.project and run_order.run = run.id
			where project.name = $1`,
			[project],
		);
		const run = rows[0];
		if (run?.ordered_at != null) orderedAt = run.ordered_at;
		if (run?.state === "finished") return ((run.ended_at ?? 0) - orderedAt) / 1_000;
		await setTimeout(LOOK_MS);
	}
}

interface RunTimes {
	readonly state: string;
	readonly ended_at: number | null;
	readonly ordered_at: number | null;
}
