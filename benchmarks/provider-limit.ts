/**
 * Shows that a provider's limit holds over workers: `node benchmarks/provider-limit.ts [SECONDS]`.
 * Four processes on one PostgreSQL call an endpoint on loopback as fast as they may, under 600
 * requests per minute. Prints what the endpoint has counted, and every sliding minute's least and
 * most; fails where it is more than 2 % away. Takes three minutes when nothing is said.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openPostgresDatabase } from "@assay/adapters/postgres";
import { systemClock } from "@assay/adapters/system";
import { createRandom } from "@assay/core/numeric";
import { createBudget, createModelCaller, DEFAULT_RETRY } from "@assay/workflow/calls";
import { startPostgres } from "../packages/adapters/src/postgres/postgres-fixture.ts";
import { describeMachine } from "./engine/describe-machine.ts";

const WORKERS = 4;
const CALLS_IN_FLIGHT = 16;
const REQUESTS_PER_MINUTE = 600;
const TOLERANCE = 0.02;
const MINUTE_MS = 60_000;
/** Until all processes are under way. */
const WARM_UP_MS = 5_000;
const JUST_AFTER_MS = 1e-6;
const PROVIDER = "loopback";

const [first = "180", endpointUrl = "", databaseUrl = ""] = process.argv.slice(2);
if (first === "worker") await callUntilKilled();
else await measure(Number(first) * 1000);

async function callUntilKilled(): Promise<void> {
	const database = await openPostgresDatabase({ url: databaseUrl });
	const caller = createModelCaller({
		directory: { resolve: () => Promise.reject(new TypeError("no model is called")) },
		prices: { costUsd: () => undefined, hasPrice: () => false },
		clock: systemClock,
		random: createRandom(process.pid),
		budget: createBudget(),
		retry: DEFAULT_RETRY,
		timeoutMs: 10_000,
		rateLimits: { [PROVIDER]: { requestsPerMinute: REQUESTS_PER_MINUTE } },
		limiterOf: database.limits.limiterOf,
	});
	const { signal } = new AbortController();
	const callOnAndOn = async (): Promise<never> => {
		for (;;) await caller.attempt(PROVIDER, callEndpoint, signal);
	};
	await Promise.all(Array.from({ length: CALLS_IN_FLIGHT }, callOnAndOn));
}

async function callEndpoint(): Promise<void> {
	const reply = await fetch(endpointUrl, { method: "POST", body: String(process.pid) });
	await reply.text();
}

async function measure(durationMs: number): Promise<void> {
	const arrivals: number[] = [];
	const perWorker = new Map<string, number>();
	const server = createServer(async (request, response) => {
		arrivals.push(performance.now());
		let worker = "";
		for await (const part of request) worker += String(part);
		perWorker.set(worker, (perWorker.get(worker) ?? 0) + 1);
		response.end("{}");
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const postgres = await startPostgres();
	const workers: ChildProcess[] = [];
	try {
		for (let i = 0; i < WORKERS; i++)
			workers.push(startWorker(`http://127.0.0.1:${port}/`, postgres.url));
		while (perWorker.size < WORKERS) await setTimeout(100);
		await setTimeout(WARM_UP_MS);
		const start = performance.now();
		await setTimeout(durationMs);
		report(arrivals, { start, durationMs, perWorker: [...perWorker.values()] });
	} finally {
		await Promise.all(workers.map(endWorker));
		server.close();
		server.closeAllConnections();
		await postgres.stop();
	}
}

function startWorker(endpoint: string, database: string): ChildProcess {
	const file = fileURLToPath(import.meta.url);
	return spawn(process.execPath, [file, "worker", endpoint, database], {
		stdio: ["ignore", "inherit", "inherit"],
	});
}

async function endWorker(worker: ChildProcess): Promise<void> {
	if (worker.exitCode !== null) return;
	worker.kill("SIGKILL");
	await once(worker, "close");
}

interface Measured {
	readonly start: number;
	readonly durationMs: number;
	readonly perWorker: readonly number[];
}

function report(arrivals: readonly number[], { durationMs, perWorker, start }: Measured): void {
	const counted = arrivals.filter((at) => at >= start && at < start + durationMs);
	const perMinute = (counted.length * MINUTE_MS) / durationMs;
	const minutes = slidingMinutes(counted, start, start + durationMs);
	console.log(
		JSON.stringify({
			workers: WORKERS,
			seconds: durationMs / 1000,
			requestsPerMinute: REQUESTS_PER_MINUTE,
			requests: counted.length,
			measuredPerMinute: perMinute,
			leastInAnyMinute: Math.min(...minutes),
			mostInAnyMinute: Math.max(...minutes),
			perWorker,
			machine: describeMachine(),
		}),
	);
	const worst = [perMinute, ...minutes].filter(
		(rate) => Math.abs(rate / REQUESTS_PER_MINUTE - 1) > TOLERANCE,
	);
	if (worst.length > 0) process.exitCode = 1;
}

/** Requests in the minute that begins with each request, and in the one just after it, as far as they lie within the time. */
function slidingMinutes(times: readonly number[], start: number, end: number): readonly number[] {
	const counts: number[] = [];
	const countFrom = (from: number): void => {
		if (from + MINUTE_MS > end) return;
		counts.push(times.filter((at) => at >= from && at < from + MINUTE_MS).length);
	};
	countFrom(start);
	for (const at of times) {
		countFrom(at);
		countFrom(at + JUST_AFTER_MS);
	}
	return counts;
}
