import type { Agent, Dispatcher } from "undici";
import { lookupElsewhere, requireElsewhere } from "./metadata-addresses.ts";

/** One HTTP request with a text body. */
export interface HttpRequest {
	readonly method: "GET" | "POST" | "PUT";
	readonly url: URL;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body?: string;
}

/** One HTTP reply, read whole; header names are lower case. */
export interface HttpReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
	readonly text: string;
}

/** Sends requests over kept-alive connections, as many at a time as are asked for. */
export interface HttpClient {
	/** Gives every reply, whatever its status; follows no redirect. Rejects with the signal's reason, or with what broke the connection. */
	send(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
	/** Ends the connections; idle ones do not keep the process alive. */
	close(): Promise<void>;
}

/** How a client connects. */
export interface HttpClientOptions {
	/** Connections per server; as many as there are calls at a time, a third less time per call than without a bound. */
	readonly connections?: number;
}

/** More than any reply needs; keeps a runaway one out of memory. */
const MAX_REPLY_BYTES = 64 * 1024 * 1024;

/**
 * Makes an {@link HttpClient} on one undici agent, loaded on first use. It dispatches with its own
 * handler: `undici.request` makes a stream per reply, which costs as much again as the call.
 */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
	let opened: Promise<Agent> | undefined;
	return {
		async send(request, signal) {
			signal.throwIfAborted();
			requireElsewhere(request.url);
			opened ??= openAgent(options);
			const agent = await opened;
			return new Promise((resolve, reject) => {
				agent.dispatch(dispatchOptions(request), replyHandler({ resolve, reject, signal }));
			});
		},
		async close() {
			await (await opened)?.close();
		},
	};
}

async function openAgent({ connections }: HttpClientOptions): Promise<Agent> {
	const { Agent } = await import("undici");
	// Callers set the deadline of each call, so that the agent needs no timers of its own.
	return new Agent({
		allowH2: false,
		connect: { lookup: lookupElsewhere },
		...(connections !== undefined && { connections }),
		headersTimeout: 0,
		bodyTimeout: 0,
		maxResponseSize: MAX_REPLY_BYTES,
	});
}

function dispatchOptions({ body, headers, method, url }: HttpRequest): Dispatcher.DispatchOptions {
	return {
		origin: url.origin,
		path: url.pathname + url.search,
		method,
		headers: { ...headers },
		body: body ?? null,
	};
}

interface Settlement {
	readonly resolve: (reply: HttpReply) => void;
	readonly reject: (reason: unknown) => void;
	readonly signal: AbortSignal;
}

function replyHandler({ resolve, reject, signal }: Settlement): Dispatcher.DispatchHandler {
	const chunks: Buffer[] = [];
	let controller: Dispatcher.DispatchController | undefined;
	let status = 0;
	let headers: HttpReply["headers"] = {};
	const stop = (): void => {
		reject(signal.reason);
		controller?.abort(new DOMException("The call was stopped", "AbortError"));
	};
	signal.addEventListener("abort", stop, { once: true });
	return {
		onRequestStart(started) {
			controller = started;
			// Stopped while it waited for a connection.
			if (signal.aborted) stop();
		},
		onResponseStart(_controller, statusCode, responseHeaders) {
			status = statusCode;
			headers = responseHeaders;
		},
		onResponseData(_controller, chunk) {
			chunks.push(chunk);
		},
		onResponseEnd() {
			signal.removeEventListener("abort", stop);
			const [first = Buffer.alloc(0)] = chunks;
			const bytes = chunks.length > 1 ? Buffer.concat(chunks) : first;
			resolve({ status, headers, text: bytes.toString("utf8") });
		},
		onResponseError(_controller, error) {
			signal.removeEventListener("abort", stop);
			reject(error);
		},
	};
}
