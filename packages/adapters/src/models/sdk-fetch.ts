import { type Callee, networkFailure, statusFailure } from "../http/call-failures.ts";
import type { HttpClient, HttpRequest } from "../http/http-client.ts";

/**
 * A `fetch` for the AI SDK on the shared connections. It rejects with a `ProviderError` for every
 * reply that is no success, so that vendors' errors are translated in one place.
 */
export function sdkFetch(http: HttpClient, callee: Callee): typeof fetch {
	return async (input, init) => {
		const signal = init?.signal ?? new AbortController().signal;
		const body = init?.body;
		if (typeof body !== "string")
			throw new TypeError("Cannot send the body: it is a stream, expected a text");
		const request = {
			method: "POST",
			url: new URL(input instanceof Request ? input.url : input),
			headers: headerRecord(init?.headers),
			body,
		} as const;
		const reply = await http.send(request, signal).catch((error: unknown) => {
			signal.throwIfAborted();
			throw networkFailure(callee, error);
		});
		if (reply.status < 200 || reply.status > 299) throw statusFailure(callee, reply);
		const headers = new Headers();
		for (const name of ["content-type", "x-request-id", "request-id"]) {
			const value = reply.headers[name];
			if (typeof value === "string") headers.set(name, value);
		}
		return new Response(reply.text, { status: reply.status, headers });
	};
}

/** The SDK sends a plain record; making a `Headers` of it would cost as much as the request. */
function headerRecord(headers: RequestInit["headers"] = {}): HttpRequest["headers"] {
	const isRecord = !(headers instanceof Headers) && !Array.isArray(headers);
	return isRecord ? headers : Object.fromEntries(new Headers(headers));
}
