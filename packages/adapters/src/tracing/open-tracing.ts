import { AsyncLocalStorage } from "node:async_hooks";
import type { CallObserver, EndedCall } from "@assay/workflow/ports";
import {
	type Attributes,
	type Context,
	ROOT_CONTEXT,
	type Span,
	SpanKind,
	SpanStatusCode,
	type Tracer,
	trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { parentContext } from "./parent-context.ts";

/** How a request was answered. */
export interface RequestEnd {
	/** Key of the operation or kind of the route. */
	readonly operation: string;
	readonly status: number;
	/** Id of the request. */
	readonly request: string;
	readonly project?: string | undefined;
}

/** A request that is being answered. */
export interface RequestSpan {
	end(how: RequestEnd): void;
}

/** Which block of a run. */
export interface TracedBlock {
	readonly project: string;
	readonly run: string;
	readonly block: number;
}

/** Spans of a process's work, sent over OTLP. What is called within a request or a block is its child. */
export interface Tracing {
	readonly calls: CallObserver;
	request<Result>(
		headers: Headers,
		answer: (span: RequestSpan) => Promise<Result>,
	): Promise<Result>;
	block<Result>(block: TracedBlock, work: () => Promise<Result>): Promise<Result>;
	/** Sends what was not sent yet; a receiver that is away is waited for a short time. */
	close(): Promise<void>;
}

/** How spans are named and sent. */
export interface TracingOptions {
	/** Name of the service where `OTEL_SERVICE_NAME` says none. */
	readonly service: string;
	readonly version: string;
	/** Where they go instead of where `OTEL_EXPORTER_OTLP_ENDPOINT` says. */
	readonly url?: string;
}

const CLOSE_MS = 3_000;
const SERVER_FAILED = 500;

/** Opens tracing; addresses and headers are those of the standard `OTEL_EXPORTER_OTLP_*` variables. */
export function openTracing({ service, url, version }: TracingOptions): Tracing {
	const name = process.env["OTEL_SERVICE_NAME"] ?? service;
	const provider = new TracerProvider({
		resource: defaultResource().merge(
			resourceFromAttributes({ "service.name": name, "service.version": version }),
		),
		spanProcessors: [
			new BatchSpanProcessor({
				exporter: new OTLPTraceExporter(url === undefined ? {} : { url }),
			}),
		],
	});
	const tracer = provider.getTracer("assay", version);
	// Not registered for everybody: libraries with instruments of their own would add what they like.
	const contexts = new AsyncLocalStorage<Context>();
	const parent = (): Context => contexts.getStore() ?? ROOT_CONTEXT;
	return {
		calls: { callEnded: (call) => traceCall(tracer, call, parent()) },
		request(headers, answer) {
			const from = parentContext(headers.get("traceparent"));
			const span = tracer.startSpan("request", { kind: SpanKind.SERVER }, from);
			const end = (how: RequestEnd): void => endRequest(span, how);
			return within({ contexts, span, from }, () => answer({ end }));
		},
		block({ block, project, run }, work) {
			const attributes = { "assay.project": project, "assay.run": run, "assay.block": block };
			const span = tracer.startSpan("block", { attributes }, parent());
			return within({ contexts, span, from: parent() }, work);
		},
		async close() {
			const late = new Promise<void>((resolve) => {
				setTimeout(resolve, CLOSE_MS).unref();
			});
			await Promise.race([provider.shutdown().catch(() => undefined), late]);
		},
	};
}

interface OpenSpan {
	readonly contexts: AsyncLocalStorage<Context>;
	readonly span: Span;
	/** The context around it. */
	readonly from: Context;
}

/** Does work as the span's own; a span that work leaves open is ended with it. */
async function within<Result>(
	{ contexts, from, span }: OpenSpan,
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await contexts.run(trace.setSpan(from, span), work);
	} catch (error) {
		// Its name alone: a message may quote what was asked.
		const message = error instanceof Error ? error.name : "unknown";
		span.setStatus({ code: SpanStatusCode.ERROR, message });
		throw error;
	} finally {
		if (span.isRecording()) span.end();
	}
}

function endRequest(span: Span, { operation, project, request, status }: RequestEnd): void {
	span.updateName(operation);
	span.setAttributes({
		"http.response.status_code": status,
		"assay.operation": operation,
		"assay.request": request,
		...(project !== undefined && { "assay.project": project }),
	});
	if (status >= SERVER_FAILED) span.setStatus({ code: SpanStatusCode.ERROR });
	span.end();
}

function traceCall(tracer: Tracer, call: EndedCall, parent: Context): void {
	const { latencyMs, outcome, provider, startedAt } = call;
	const span = tracer.startSpan(
		`call ${provider}`,
		{ kind: SpanKind.CLIENT, startTime: new Date(startedAt), attributes: callAttributes(call) },
		parent,
	);
	if (outcome !== "answered") span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
	span.end(new Date(startedAt + latencyMs));
}

/** What a call was about, without what was asked and what was answered. */
function callAttributes(call: EndedCall): Attributes {
	const { costUsd, inputTokens, model, outcome, outputTokens, provider, status } = call;
	return {
		"gen_ai.provider.name": provider,
		"assay.outcome": outcome,
		...(model !== undefined && { "gen_ai.request.model": model }),
		...(inputTokens !== undefined && { "gen_ai.usage.input_tokens": inputTokens }),
		...(outputTokens !== undefined && { "gen_ai.usage.output_tokens": outputTokens }),
		...(costUsd !== undefined && { "assay.cost_usd": costUsd }),
		...(status !== undefined && { "http.response.status_code": status }),
	};
}
