import { type Context, ROOT_CONTEXT, trace } from "@opentelemetry/api";

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The context that a request comes from, by its `traceparent` (W3C Trace Context); a new trace where there is none. */
export function parentContext(traceparent: string | null): Context {
	const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? "") ?? [];
	if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
	const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
	return trace.setSpanContext(ROOT_CONTEXT, parent);
}
