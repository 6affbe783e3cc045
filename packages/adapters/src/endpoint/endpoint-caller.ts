import type { Response } from "@assay/core/domain";
import { AssayError, ProviderError } from "@assay/core/domain";
import type { EndpointCaller, HttpSystem } from "@assay/workflow/ports";
import {
	type Callee,
	networkFailure,
	statusFailure,
	timeoutFailure,
	unusableReply,
} from "../http/call-failures.ts";
import {
	createHttpClient,
	type HttpClient,
	type HttpReply,
	type HttpRequest,
} from "../http/http-client.ts";
import { jsonMember, parseJson } from "../http/json-member.ts";
import { replyHeader, requestIdOf } from "../http/reply-header.ts";
import { withDeadline } from "../http/with-deadline.ts";
import { endpointRequest } from "./endpoint-request.ts";
import { type Environment, environmentNames } from "./environment-names.ts";

/** What an endpoint caller needs. */
export interface EndpointCallerOptions {
	/** Environment variables that URLs, headers and bodies may name. */
	readonly env: Environment;
	/** How long a call may take; default two minutes. */
	readonly timeoutMs?: number;
	/** Connections to share with other callers; by default the caller makes its own. */
	readonly http?: HttpClient;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const MAX_REDIRECTS = 5;

/** Makes the caller of the users' own endpoints. */
export function createEndpointCaller(options: EndpointCallerOptions): EndpointCaller {
	const { env, http = createHttpClient(), timeoutMs = DEFAULT_TIMEOUT_MS } = options;
	return {
		async call(system, prompt, signal) {
			const callee = endpointCallee(system, env);
			const request = endpointRequest(system, prompt, env);
			const timeoutError = () => timeoutFailure(callee, timeoutMs);
			const start = performance.now();
			try {
				const reply = await withDeadline({ timeoutMs, signal, timeoutError }, (stop) =>
					follow({ callee, http, signal: stop }, request),
				);
				return readResponse({ callee, system, reply }, performance.now() - start);
			} catch (error) {
				signal.throwIfAborted();
				throw error instanceof AssayError ? error : networkFailure(callee, error);
			}
		},
	};
}

/** The URL stands in messages as it was written, so that what the environment holds stays there. */
function endpointCallee({ body, headers, name, url }: HttpSystem, env: Environment): Callee {
	const texts = [url, ...Object.values(headers), JSON.stringify(body ?? {})];
	const values = texts.flatMap(environmentNames).map((variable) => env[variable]?.trim() ?? "");
	return {
		name: `the endpoint of "${name}" (${url})`,
		// Shorter values are ports and the like, and would tear messages apart.
		secrets: values.filter((value) => value.length > 5),
	};
}

interface Follow {
	readonly callee: Callee;
	readonly http: HttpClient;
	readonly signal: AbortSignal;
}

/** Sends a request and follows redirects within its origin: keys must not travel to another host. */
async function follow({ callee, http, signal }: Follow, first: HttpRequest): Promise<HttpReply> {
	let request = first;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const reply = await http.send(request, signal);
		if (reply.status >= 200 && reply.status < 300) return reply;
		const target = redirectTarget(request, reply);
		if (target === undefined) throw statusFailure(callee, reply);
		if (target.origin !== first.url.origin)
			throw new ProviderError(
				`Cannot follow ${callee.name}: it redirects to ${target.host}, expected the same host`,
				{ status: reply.status, isRetryable: false },
			);
		request = { ...request, url: target };
	}
	throw new ProviderError(
		`Cannot follow ${callee.name}: it redirects more than ${MAX_REDIRECTS} times`,
		{ isRetryable: false },
	);
}

/** 307 and 308 repeat the request elsewhere; the older redirects would drop the body of a POST. */
function redirectTarget(request: HttpRequest, reply: HttpReply): URL | undefined {
	const location = replyHeader(reply, "location");
	const isRepeated = [307, 308].includes(reply.status);
	const isFollowed = isRepeated || (request.method === "GET" && reply.status < 400);
	if (location === undefined || !isFollowed) return undefined;
	return URL.parse(location, request.url.href) ?? undefined;
}

interface EndpointReply {
	readonly callee: Callee;
	readonly system: HttpSystem;
	readonly reply: HttpReply;
}

function readResponse(answered: EndpointReply, latencyMs: number): Response {
	const { callee, reply } = answered;
	const text = responseText(answered);
	if (text.trim() === "") throw unusableReply(callee, { ...reply, problem: "its text is empty" });
	const requestId = requestIdOf(reply);
	return {
		text,
		usage: { latencyMs: Math.round(latencyMs * 100) / 100 },
		...(requestId !== undefined && { requestId }),
	};
}

/** With a path, the value there; without, the whole reply, out of its quotes when it is a JSON text. */
function responseText({ callee, reply, system }: EndpointReply): string {
	const path = system.responsePath;
	const body = parseJson(reply.text);
	if (path === undefined) return typeof body === "string" ? body : reply.text;
	if (body === undefined) throw unusableReply(callee, reply);
	const value = jsonMember(body, path.split("."));
	if (typeof value === "string") return value;
	if (value !== undefined && value !== null) return JSON.stringify(value);
	throw unusableReply(callee, { ...reply, problem: `it has no value at ${path}` });
}
