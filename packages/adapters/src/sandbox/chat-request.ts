import type { ChatMessage, JsonObject } from "@assay/core/domain";
import { jsonMember } from "../http/json-member.ts";
import type { SandboxCall } from "./sandbox-model.ts";

/** A chat completions request that was understood. */
export interface ChatRequest {
	readonly model: string;
	readonly messages: readonly ChatMessage[];
	readonly call: SandboxCall;
	readonly maxTokens: number | undefined;
	readonly isStreamed: boolean;
	readonly wantsStreamUsage: boolean;
}

/** Reads the body of a chat completions request; a text says what is wrong with it. */
export function parseChatRequest(body: unknown): ChatRequest | string {
	const model = jsonMember(body, ["model"]);
	if (typeof model !== "string") return "model is missing, expected the id of a model";
	const list = jsonMember(body, ["messages"]);
	if (!Array.isArray(list) || list.length === 0)
		return "messages is missing, expected a list of messages";
	const messages: ChatMessage[] = [];
	for (const [i, item] of list.entries()) {
		const message = parseMessage(item);
		if (message === undefined) return `messages[${i}] is no message with a role and a content`;
		messages.push(message);
	}
	const maxTokens =
		numberAt(body, "max_completion_tokens") ?? numberAt(body, "max_tokens") ?? undefined;
	return {
		model,
		messages,
		call: parseCall(body),
		maxTokens,
		isStreamed: jsonMember(body, ["stream"]) === true,
		wantsStreamUsage: jsonMember(body, ["stream_options", "include_usage"]) === true,
	};
}

function parseMessage(item: unknown): ChatMessage | undefined {
	const role = jsonMember(item, ["role"]);
	const content = contentText(jsonMember(item, ["content"]));
	if (content === undefined) return undefined;
	switch (role) {
		case "developer":
			return { role: "system", content };
		case "system":
		case "user":
		case "assistant":
		case "tool":
			return { role, content };
		default:
			return undefined;
	}
}

/** Content is a text, or a list of parts of which the text parts count. */
function contentText(content: unknown): string | undefined {
	if (typeof content === "string") return content;
	if (!Array.isArray(content)) return undefined;
	const texts = content.map((part) => jsonMember(part, ["text"]));
	return texts.filter((text) => typeof text === "string").join("");
}

function parseCall(body: unknown): SandboxCall {
	const temperature = numberAt(body, "temperature");
	const seed = numberAt(body, "seed");
	const schema = jsonMember(body, ["response_format", "json_schema", "schema"]);
	return {
		...(temperature !== undefined && { temperature }),
		...(seed !== undefined && { seed }),
		...(isJsonObject(schema) && { responseSchema: schema }),
	};
}

function numberAt(body: unknown, name: string): number | undefined {
	const value = jsonMember(body, [name]);
	return typeof value === "number" ? value : undefined;
}

/** The body came out of a JSON text, so that every object in it is a JSON object. */
function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
