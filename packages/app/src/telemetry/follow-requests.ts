import type { Context, MiddlewareHandler } from "hono";
import { writeUnexpected } from "../http/problem-response.ts";
import { inRequestScope, type RequestScope } from "../http/request-scope.ts";
import { requestId } from "./request-id.ts";
import { routeKind } from "./route-kind.ts";
import type { Telemetry } from "./telemetry.ts";

const SERVER_FAILED = 500;

/**
 * Gives every request an id, which is sent back, and tells of it once it is answered: what was
 * asked for, by whom and how it went, and nothing of what was sent.
 */
export function followRequests(
	telemetry: Pick<Telemetry, "log" | "metrics" | "tracing" | "describeError">,
): MiddlewareHandler {
	const { describeError, log, tracing } = telemetry;
	return async (context, next) => {
		const id = requestId(context.req.header("x-request-id"));
		const tellUnexpected = (error: unknown): void => {
			if (!log.isJson) writeUnexpected(error);
			log.write("error", "Unexpected error", { request: id, ...describeError(error) });
		};
		const answer = async (scope: RequestScope): Promise<void> => {
			const from = performance.now();
			await next();
			context.header("x-request-id", id);
			tellRequest(telemetry, { context, scope, latencyMs: performance.now() - from });
		};
		await inRequestScope({ id, tellUnexpected }, (scope) =>
			tracing === undefined
				? answer(scope)
				: tracing.request(context.req.raw.headers, async (span) => {
						await answer(scope);
						const { operation = routeKind(context.req.path), project } = scope.notes();
						span.end({ operation, status: context.res.status, request: id, project });
					}),
		);
	};
}

interface Answered {
	readonly context: Context;
	readonly scope: RequestScope;
	readonly latencyMs: number;
}

function tellRequest(
	{ log, metrics }: Pick<Telemetry, "log" | "metrics">,
	{ context: { req, res }, latencyMs, scope }: Answered,
): void {
	const { account, operation = routeKind(req.path), project } = scope.notes();
	const { status } = res;
	const { method } = req;
	metrics.requestEnded({ method, route: operation, status, latencyMs });
	log.write(status >= SERVER_FAILED ? "error" : "info", "Request", {
		request: scope.id,
		method,
		operation,
		status,
		ms: Math.round(latencyMs),
		...(account !== undefined && { account }),
		...(project !== undefined && { project }),
	});
}
