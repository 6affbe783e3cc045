import { Agent, get } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { createRandom, type Random } from "@assay/core/numeric";
import type { Job } from "@assay/sdk/api";
import { type ApiClient, createClient } from "@assay/sdk/client";
import {
	READER_OPERATIONS,
	type ReaderOperation,
	type ReadProject,
	readerRequest,
} from "../data/reader-requests.ts";
import type { Figures } from "../engine/benchmark.ts";
import { rounded } from "../engine/median.ts";
import { percentile } from "../engine/percentile.ts";

const ASK_EVERY_MS = 250;

/** What all readers saw. */
interface Seen {
	readonly latencies: Record<ReaderOperation, number[]>;
	errors: number;
}

/**
 * Starts a run over HTTP, as the page does, and reads meanwhile: each reader listens to the events,
 * asks, waits for the answer, thinks for half to one and a half times the given time, and asks again,
 * on connections that are kept. Ends with the run.
 */
export async function readWhileRunning(
	origin = "",
	readers?: string,
	thinkMs?: string,
	concurrency?: string,
): Promise<Figures> {
	const api = createClient({ origin });
	const seen: Seen = {
		latencies: { matrix: [], baseline: [], explorer: [], record: [], compare: [], runs: [] },
		errors: 0,
	};
	const end = new AbortController();
	const project = await readProject(api);
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	const start = performance.now();
	const { id } = await api.call("POST /runs", {
		systems: ["live"],
		cache: false,
		concurrency: Number(concurrency),
	});
	const reading = Array.from({ length: Number(readers) }, (_, reader) =>
		read({ origin, project, seen, signal: end.signal }, Number(thinkMs), createRandom(reader)),
	);
	const job = await jobEnded(api, id, project);
	end.abort();
	await Promise.all(reading);
	const seconds = (performance.now() - start) / 1000;
	await checkRun(api, job, project.prompts);
	return {
		runSeconds: rounded(((job.endedAt ?? Number.NaN) - job.startedAt) / 1000),
		...(Number(readers) > 0 && {
			...latencyFigures(seen, seconds),
			clientStallP99Ms: rounded(delay.percentile(99) / 1e6),
		}),
	};
}

async function readProject(api: ApiClient): Promise<ReadProject & { live: string | undefined }> {
	const { items } = await api.call("GET /runs", {});
	const { counts } = await api.call("GET /project", {});
	const recorded = items.filter(({ system }) => system.name !== "live");
	return { finished: recorded.map(({ id }) => id), live: undefined, prompts: counts.prompts };
}

async function jobEnded(
	api: ApiClient,
	id: string,
	project: { live: string | undefined },
): Promise<Job> {
	for (;;) {
		const job = await api.call("GET /jobs/{job}", { job: id });
		project.live = job.runId;
		if (job.state !== "running") return job;
		await setTimeout(ASK_EVERY_MS);
	}
}

/** @throws {TypeError} where the run did not do all of its work. */
async function checkRun(api: ApiClient, job: Job, prompts: number): Promise<void> {
	const { state, sums } = await api.call("GET /runs/{run}", { run: job.runId ?? "" });
	if (state !== "finished" || sums.rows !== prompts || sums.failed > 0)
		throw new TypeError(
			`Cannot trust the times: the run is ${state} with ${sums.rows} rows, ${sums.failed} of them failed (${job.failure ?? "no reason"})`,
		);
}

interface Reading {
	readonly origin: string;
	readonly project: ReadProject;
	readonly seen: Seen;
	readonly signal: AbortSignal;
}

async function read(reading: Reading, thinkMs: number, random: Random): Promise<void> {
	const { origin, project, seen, signal } = reading;
	const agent = new Agent({ keepAlive: true });
	const events = get(`${origin}/api/v1/events`, { agent }, (response) => response.resume());
	events.on("error", () => undefined);
	await setTimeout(random.next() * thinkMs);
	while (!signal.aborted) {
		const { path, what } = readerRequest(project, random);
		const start = performance.now();
		if (!(await isAnswered(`${origin}/api/v1${path}`, agent))) seen.errors++;
		seen.latencies[what].push(performance.now() - start);
		await setTimeout(thinkMs * (0.5 + random.next()));
	}
	agent.destroy();
}

/** Whether the whole answer came, and was a good one. */
function isAnswered(url: string, agent: Agent): Promise<boolean> {
	return new Promise((resolve) => {
		const request = get(url, { agent }, (response) => {
			response.resume();
			response.on("close", () => resolve(response.complete && response.statusCode === 200));
		});
		request.on("error", () => resolve(false));
	});
}

function latencyFigures({ errors, latencies }: Seen, seconds: number): Figures {
	const all = Object.values(latencies).flat();
	return {
		errors,
		requests: all.length,
		requestsPerSecond: rounded(all.length / seconds),
		p50Ms: percentile(all, 0.5),
		p95Ms: percentile(all, 0.95),
		p99Ms: percentile(all, 0.99),
		slowestMs: percentile(all, 1),
		...Object.fromEntries(
			READER_OPERATIONS.flatMap((name): [string, number][] => [
				[`${name}P50Ms`, percentile(latencies[name], 0.5)],
				[`${name}P95Ms`, percentile(latencies[name], 0.95)],
				[`${name}P99Ms`, percentile(latencies[name], 0.99)],
			]),
		),
	};
}
