import {
	type Callee,
	networkFailure,
	statusFailure,
	timeoutFailure,
	unusableReply,
} from "../http/call-failures.ts";
import type { HttpReply, HttpRequest } from "../http/http-client.ts";
import { parseJson } from "../http/json-member.ts";
import { withDeadline } from "../http/with-deadline.ts";
import type { Connection } from "../models/connection.ts";

/** A request to a vendor's fine-tuning API. */
export interface ApiCall {
	readonly method: "GET" | "POST";
	/** Below the base URL, with its query. */
	readonly path: string;
	/** Sent as JSON. */
	readonly json?: unknown;
	/** Sent as it is, instead of JSON. */
	readonly form?: { readonly contentType: string; readonly body: string };
	readonly timeoutMs?: number;
}

/** Makes one attempt and gives the JSON of the reply. @throws {ProviderError} */
export type TrainingApi = (call: ApiCall, signal: AbortSignal) => Promise<unknown>;

const USUAL_TIMEOUT_MS = 60_000;

/** The fine-tuning API behind a connection with a base URL. */
export function openTrainingApi(
	connection: Connection & { readonly baseUrl: string },
): TrainingApi {
	const { apiKey, baseUrl, http, providerName } = connection;
	const callee: Callee = {
		name: `the fine-tuning API of ${providerName}`,
		secrets: apiKey === undefined ? [] : [apiKey],
	};
	const base = baseUrl.replace(/\/+$/, "");
	return async (call, signal) => {
		const timeoutMs = call.timeoutMs ?? USUAL_TIMEOUT_MS;
		const request = requestOf(call, base, apiKey);
		const timeoutError = () => timeoutFailure(callee, timeoutMs);
		const reply = await withDeadline({ timeoutMs, signal, timeoutError }, (stop) =>
			http.send(request, stop).catch((error: unknown) => {
				stop.throwIfAborted();
				throw networkFailure(callee, error);
			}),
		);
		return jsonOf(callee, reply);
	};
}

function requestOf(call: ApiCall, base: string, apiKey: string | undefined): HttpRequest {
	const { form, json, method, path } = call;
	const type = form?.contentType ?? (json === undefined ? undefined : "application/json");
	const body = form?.body ?? (json === undefined ? undefined : JSON.stringify(json));
	return {
		method,
		url: new URL(`${base}${path}`),
		headers: {
			accept: "application/json",
			...(type !== undefined && { "content-type": type }),
			...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
		},
		...(body !== undefined && { body }),
	};
}

function jsonOf(callee: Callee, reply: HttpReply): unknown {
	if (reply.status < 200 || reply.status > 299) throw statusFailure(callee, reply);
	const value = parseJson(reply.text);
	if (typeof value !== "object" || value === null) throw unusableReply(callee, reply);
	return value;
}
