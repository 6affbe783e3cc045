import type { HttpReply } from "./http-client.ts";

/** The first value of a header, named in lower case; `undefined` when the reply has none. */
export function replyHeader(reply: Pick<HttpReply, "headers">, name: string): string | undefined {
	const value = reply.headers[name];
	return typeof value === "string" ? value : value?.[0];
}

/** The id under which the provider's support finds the call, from the headers that carry one. */
export function requestIdOf(reply: Pick<HttpReply, "headers">): string | undefined {
	return replyHeader(reply, "x-request-id") ?? replyHeader(reply, "request-id");
}
