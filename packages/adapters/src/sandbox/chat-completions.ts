import type { Json } from "@assay/core/domain";
import type { ChatRequest } from "./chat-request.ts";
import { ok, refused, type SandboxAnswer } from "./sandbox-answer.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { TokenCounter } from "./token-counter.ts";
import { findModel } from "./tuning/find-model.ts";

/** Tokens that the chat format adds per message and per reply, as OpenAI counts. */
const TOKENS_PER_MESSAGE = 3;
const TOKENS_PER_REPLY = 3;

interface Completion {
	readonly id: string;
	readonly model: string;
	readonly created: number;
	readonly text: string;
	readonly finishReason: "stop" | "length";
	readonly usage: Json;
}

/**
 * Answers a chat completions request, whole or as a stream.
 *
 * @param arrival number of the request, which becomes its id.
 */
export function answerChat(
	state: SandboxState,
	request: ChatRequest,
	arrival: number,
): SandboxAnswer {
	const { tokens } = state;
	const model = findModel(state, request.model);
	if (model === undefined)
		return refused(404, `The model ${request.model} does not exist`, "model_not_found");
	const whole = model.respond(request.messages, request.call);
	const { count, finishReason, text } = limit(whole, request.maxTokens, tokens);
	let promptTokens = TOKENS_PER_REPLY;
	for (const { content, role } of request.messages)
		promptTokens += TOKENS_PER_MESSAGE + tokens.count(role) + tokens.count(content);
	const completion: Completion = {
		id: `chatcmpl-${arrival}`,
		model: request.model,
		created: Math.floor(Date.now() / 1000),
		text,
		finishReason,
		usage: {
			prompt_tokens: promptTokens,
			completion_tokens: count,
			total_tokens: promptTokens + count,
		},
	};
	return request.isStreamed
		? { kind: "events", events: streamEvents(completion, request.wantsStreamUsage) }
		: ok(wholeReply(completion));
}

function limit(text: string, maxTokens: number | undefined, tokens: TokenCounter) {
	const count = tokens.count(text);
	if (maxTokens === undefined || count <= maxTokens)
		return { text, count, finishReason: "stop" } as const;
	return { text: tokens.cut(text, maxTokens), count: maxTokens, finishReason: "length" } as const;
}

function wholeReply({ created, finishReason, id, model, text, usage }: Completion): Json {
	return {
		id,
		object: "chat.completion",
		created,
		model,
		choices: [
			{ index: 0, message: { role: "assistant", content: text }, finish_reason: finishReason },
		],
		usage,
	};
}

function streamEvents(completion: Completion, wantsUsage: boolean): readonly Json[] {
	const { created, finishReason, id, model, text, usage } = completion;
	const head = { id, object: "chat.completion.chunk", created, model };
	const event = (delta: Json, reason: string | null = null): Json => ({
		...head,
		choices: [{ index: 0, delta, finish_reason: reason }],
	});
	const words = text.match(/\s*\S+\s*$|\s*\S+|\s+/g) ?? [];
	return [
		event({ role: "assistant", content: "" }),
		...words.map((content) => event({ content })),
		event({}, finishReason),
		...(wantsUsage ? [{ ...head, choices: [], usage }] : []),
	];
}
