import type { ChatMessage, Json, JsonObject, PromptInput } from "@assay/core/domain";

/** An input, or why the value is none. */
export type ParsedInput =
	| { readonly kind: "input"; readonly input: PromptInput }
	| { readonly kind: "problem"; readonly problem: string };

const ROLES: ReadonlyMap<Json | undefined, ChatMessage["role"]> = new Map([
	["system", "system"],
	["developer", "system"],
	["user", "user"],
	["human", "user"],
	["assistant", "assistant"],
	["gpt", "assistant"],
	["tool", "tool"],
]);

/** Reads an input: text, a number, chat messages (`role` and `content`, or `from` and `value`), or the JSON text of messages. */
export function parseInput(value: Json): ParsedInput {
	if (typeof value === "string") return parseText(value);
	if (Array.isArray(value)) return parseMessages(value);
	return typeof value === "object"
		? problem("is an object, expected text or a list of messages")
		: { kind: "input", input: String(value) };
}

/** Text that is a JSON list of messages is a conversation, any other is plain. */
function parseText(text: string): ParsedInput {
	if (text.trim() === "") return problem("is blank, expected text");
	if (/^\s*\[\s*\{/.test(text)) {
		const parsed = parseMessages(jsonList(text));
		if (parsed.kind === "input") return parsed;
	}
	return { kind: "input", input: text };
}

function jsonList(text: string): readonly Json[] {
	try {
		const value: Json = JSON.parse(text);
		return Array.isArray(value) ? value : [];
	} catch {
		return [];
	}
}

function parseMessages(values: readonly Json[]): ParsedInput {
	if (values.length === 0) return problem("is an empty list, expected messages");
	const input: ChatMessage[] = [];
	for (const [index, value] of values.entries()) {
		const message = isObject(value) ? parseMessage(value) : undefined;
		if (message === undefined)
			return problem(`has no readable message ${index + 1}, expected "role" and a text "content"`);
		input.push(message);
	}
	return { kind: "input", input };
}

function parseMessage(value: JsonObject): ChatMessage | undefined {
	const role = ROLES.get(value["role"] ?? value["from"]);
	const content = contentText(value["content"] ?? value["value"] ?? null);
	if (role === undefined) return undefined;
	// An assistant that only calls tools says nothing.
	if (content === undefined) return role === "assistant" ? { role, content: "" } : undefined;
	return { role, content };
}

/** Text, or a list of text parts. */
function contentText(content: Json): string | undefined {
	if (typeof content === "string") return content;
	if (!Array.isArray(content)) return undefined;
	const parts = content.map((part) => (isObject(part) ? part["text"] : part));
	return parts.every((part) => typeof part === "string") ? parts.join("\n") : undefined;
}

function isObject(value: Json): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function problem(text: string): ParsedInput {
	return { kind: "problem", problem: text };
}
