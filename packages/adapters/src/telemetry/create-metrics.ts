import type { CallObserver } from "@assay/workflow/ports";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { boundedLabel } from "./bounded-label.ts";

/** An HTTP request that was answered. */
export interface EndedRequest {
	readonly method: string;
	/** Key of the operation, or the kind of the route; never the path. */
	readonly route: string;
	readonly status: number;
	readonly latencyMs: number;
}

/** A block of a run that this process has done. */
export interface DoneBlock {
	readonly rows: number;
	/** Codes of the stages of rows that failed. */
	readonly failures: readonly string[];
}

/** What lies in the queue, and in which state. */
export interface QueueDepth {
	readonly kind: "blocks" | "commands";
	readonly state: "waiting" | "active";
	readonly count: number;
}

/** Connections of a database. */
export interface PoolUse {
	readonly totalCount: number;
	readonly idleCount: number;
	/** Who waits for one. */
	readonly waitingCount: number;
}

/** What is looked at when the figures are read. */
export interface MetricSources {
	readonly pool?: PoolUse;
	readonly queueDepth?: () => Promise<readonly QueueDepth[]>;
}

/** The figures of a process, for Prometheus. */
export interface Metrics {
	readonly calls: CallObserver;
	requestEnded(request: EndedRequest): void;
	streamOpened(): void;
	streamClosed(): void;
	blockDone(block: DoneBlock): void;
	/** All of them, in Prometheus' text format. */
	read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** A series is kept for each: more are taken together. */
const MOST_PROVIDERS = 50;
const MOST_MODELS = 100;
const MOST_CODES = 30;
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the figures of a process, all of them zero. */
export function createMetrics(sources: MetricSources = {}): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const requests = requestMetrics(registry);
	const work = workMetrics(registry);
	addSources(registry, sources);
	return {
		calls: callMetrics(registry),
		...requests,
		...work,
		async read() {
			return { contentType: registry.contentType, text: await registry.metrics() };
		},
	};
}

function callMetrics(registry: Registry): CallObserver {
	const registers = [registry];
	const provider = boundedLabel(MOST_PROVIDERS);
	const model = boundedLabel(MOST_MODELS);
	const calls = new Counter({
		name: "assay_calls_total",
		help: "Attempts of calls to providers and endpoints, by how they ended",
		labelNames: ["provider", "outcome"],
		registers,
	});
	const latency = new Histogram({
		name: "assay_call_duration_seconds",
		help: "How long attempts of calls took, without waiting for a limit",
		labelNames: ["provider"],
		buckets: CALL_SECONDS,
		registers,
	});
	const tokens = new Counter({
		name: "assay_tokens_total",
		help: "Tokens that providers have counted",
		labelNames: ["provider", "model", "direction"],
		registers,
	});
	const cost = new Counter({
		name: "assay_cost_usd_total",
		help: "Known cost of calls in US dollars",
		labelNames: ["provider", "model"],
		registers,
	});
	return {
		callEnded(call) {
			const by = { provider: provider(call.provider) };
			calls.inc({ ...by, outcome: call.outcome });
			latency.observe(by, call.latencyMs / 1000);
			const { costUsd, inputTokens, outputTokens } = call;
			const of = { ...by, model: model(call.model ?? "none") };
			if (inputTokens !== undefined) tokens.inc({ ...of, direction: "input" }, inputTokens);
			if (outputTokens !== undefined) tokens.inc({ ...of, direction: "output" }, outputTokens);
			if (costUsd !== undefined) cost.inc(of, costUsd);
		},
	};
}

function requestMetrics(
	registry: Registry,
): Pick<Metrics, "requestEnded" | "streamOpened" | "streamClosed"> {
	const registers = [registry];
	const requests = new Counter({
		name: "assay_http_requests_total",
		help: "Requests that were answered, by operation and status",
		labelNames: ["method", "operation", "status"],
		registers,
	});
	const latency = new Histogram({
		name: "assay_http_request_duration_seconds",
		help: "How long answers took to begin",
		labelNames: ["operation"],
		buckets: REQUEST_SECONDS,
		registers,
	});
	const streams = new Gauge({
		name: "assay_event_streams",
		help: "Streams of events that are open",
		registers,
	});
	return {
		requestEnded({ latencyMs, method, route, status }) {
			requests.inc({ method, operation: route, status: String(status) });
			latency.observe({ operation: route }, latencyMs / 1000);
		},
		streamOpened: () => streams.inc(),
		streamClosed: () => streams.dec(),
	};
}

function workMetrics(registry: Registry): Pick<Metrics, "blockDone"> {
	const registers = [registry];
	const code = boundedLabel(MOST_CODES);
	const rows = new Counter({
		name: "assay_rows_completed_total",
		help: "Rows of runs that this process has completed",
		registers,
	});
	const blocks = new Counter({
		name: "assay_blocks_completed_total",
		help: "Blocks of runs that this process has completed",
		registers,
	});
	const failures = new Counter({
		name: "assay_row_failures_total",
		help: "Stages of completed rows that failed, by code",
		labelNames: ["code"],
		registers,
	});
	return {
		blockDone(block) {
			blocks.inc();
			rows.inc(block.rows);
			for (const failure of block.failures) failures.inc({ code: code(failure) });
		},
	};
}

function addSources(registry: Registry, { pool, queueDepth }: MetricSources): void {
	const registers = [registry];
	if (pool !== undefined)
		registry.registerMetric(
			new Gauge({
				name: "assay_database_connections",
				help: "Connections to the database of this process, and who waits for one",
				labelNames: ["state"],
				registers: [],
				collect() {
					this.set({ state: "idle" }, pool.idleCount);
					this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
					this.set({ state: "wanted" }, pool.waitingCount);
				},
			}),
		);
	if (queueDepth === undefined) return;
	const depth = new Gauge({
		name: "assay_queue_depth",
		help: "What the database's queue holds: the same wherever it is read",
		labelNames: ["kind", "state"],
		registers,
		async collect() {
			const all = await queueDepth().catch(() => undefined);
			// A depth that is not known is not shown; the last one would be a lie.
			this.reset();
			for (const { count, kind, state } of all ?? []) this.set({ kind, state }, count);
		},
	});
	depth.reset();
}
