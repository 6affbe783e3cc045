import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonMember, parseJson } from "../http/json-member.ts";
import { answerChat } from "./chat-completions.ts";
import { parseChatRequest } from "./chat-request.ts";
import { configureSandbox, parseSettings } from "./configure-sandbox.ts";
import { deliver, deliverFault } from "./deliver.ts";
import { answerEmbeddings, EMBEDDING_MODEL } from "./embeddings.ts";
import { ok, refused, type SandboxAnswer } from "./sandbox-answer.ts";
import { faultOf } from "./sandbox-faults.ts";
import type { SandboxState } from "./sandbox-state.ts";
import { tunedModelIds } from "./tuning/find-model.ts";
import { tuningRoute } from "./tuning/tuning-route.ts";

/** A request that has arrived whole. */
export interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly body: Buffer;
	/** The body as UTF-8. */
	readonly text: string;
}

/** Finds the route of a request and answers it. */
export function answerRequest(state: SandboxState, exchange: Exchange): void {
	const { request, response, text } = exchange;
	const tuning = tuningRoute(state, exchange);
	if (tuning !== undefined) return tuningCall(state, exchange, tuning);
	switch (`${request.method} ${request.url}`) {
		case "POST /v1/chat/completions":
			return chat(state, exchange);
		case "POST /v1/embeddings":
			return modelCall(state, exchange, {
				model: EMBEDDING_MODEL,
				prompt: text,
				answer: () => answerEmbeddings(state.tokens, parseJson(text)),
			});
		case "GET /v1/models":
			return deliver(response, listModels(state));
		case "GET /sandbox/stats":
			return deliver(response, ok({ ...state.stats.read() }));
		case "POST /sandbox/reset":
			state.stats.reset();
			return deliver(response, ok({ ok: true }));
		case "POST /sandbox/configure":
			return deliver(response, configure(state, text));
		default:
			return deliver(response, refused(404, `${request.url} does not exist`, "not_found"));
	}
}

function listModels(state: SandboxState): SandboxAnswer {
	const ids = [...new Set([...state.models.keys(), EMBEDDING_MODEL, ...tunedModelIds(state)])];
	const data = ids.map((id) => ({ id, object: "model", created: 0, owned_by: "sandbox" }));
	return ok({ object: "list", data });
}

function configure(state: SandboxState, text: string): SandboxAnswer {
	try {
		configureSandbox(state, parseSettings(parseJson(text)));
		return ok({ ok: true });
	} catch (error) {
		return refused(400, messageOf(error), "invalid_settings");
	}
}

function chat(state: SandboxState, exchange: Exchange): void {
	const body = parseJson(exchange.text);
	const request = parseChatRequest(body);
	if (typeof request === "string")
		return deliver(exchange.response, refused(400, request, "invalid_request"));
	modelCall(state, exchange, {
		model: request.model,
		prompt: JSON.stringify(jsonMember(body, ["messages"])),
		answer: (arrival) => answerChat(state, request, arrival),
	});
}

function tuningCall(state: SandboxState, exchange: Exchange, answer: () => SandboxAnswer): void {
	const { method, url } = exchange.request;
	modelCall(state, exchange, {
		model: "fine-tuning",
		// Asking how a job does again and again is no repeated work.
		prompt: `${method} ${url} ${state.stats.read().requests}`,
		answer,
		...(method === "POST" && { delayMs: state.settings.tuning.answerDelayMs }),
	});
}

interface ModelCall {
	readonly model: string;
	/** Tells prompts apart in the counters. */
	readonly prompt: string;
	/** Takes the number of the call. */
	readonly answer: (arrival: number) => SandboxAnswer;
	/** From the work to its answer. */
	readonly delayMs?: number;
}

/** Counts a call, lets its latency pass, and answers it or lets it fail. */
function modelCall(state: SandboxState, { response }: Exchange, call: ModelCall): void {
	const counted = state.stats.begin(call.model, call.prompt);
	const { faults, latencyMs, modelLatencyMs } = state.settings;
	const fault = faultOf(faults, counted.arrival);
	const finish = (): void => {
		response.off("close", giveUp);
		if (fault !== undefined) {
			counted.end(fault);
			return deliverFault(response, fault, faults);
		}
		const answer = answerOf(call, counted.arrival);
		const isRefused = answer.kind === "json" && answer.status !== 200;
		counted.end(isRefused ? "refused" : "answered");
		deliverLater(response, answer, call.delayMs ?? 0);
	};
	const delayMs = modelLatencyMs[call.model] ?? latencyMs;
	const timer = delayMs > 0 ? setTimeout(finish, delayMs) : undefined;
	const giveUp = (): void => {
		clearTimeout(timer);
		counted.end("abandoned");
	};
	response.once("close", giveUp);
	if (timer === undefined) finish();
}

function deliverLater(response: ServerResponse, answer: SandboxAnswer, delayMs: number): void {
	if (delayMs === 0) return deliver(response, answer);
	const timer = setTimeout(() => deliver(response, answer), delayMs);
	response.once("close", () => clearTimeout(timer));
}

/** A model that throws fails its call and not the server. */
function answerOf(call: ModelCall, arrival: number): SandboxAnswer {
	try {
		return call.answer(arrival);
	} catch (error) {
		return refused(500, `The model threw: ${messageOf(error)}`, "model_threw");
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
