import type { ChatMessage, Json, JsonObject, PromptInput } from "@assay/core/domain";
import { asText, isList, isObject } from "./json-fields.ts";

/** Names under which tools keep what the system is asked, most telling first. */
export const INPUT_NAMES: readonly string[] = [
	"input",
	"question",
	"query",
	"prompt",
	"instruction",
	"message",
	"user_input",
	"user_message",
	"text",
];

/** Names under which tools keep what the system answered, most telling first. */
export const RESPONSE_NAMES: readonly string[] = [
	"response",
	"output",
	"completion",
	"generation",
	"model_response",
	"model_output",
];

/** Names under which tools keep the answer to compare with, most telling first. */
export const REFERENCE_NAMES: readonly string[] = [
	"reference",
	"reference_answer",
	"expected",
	"expected_answer",
	"expected_output",
	"expectedOutput",
	"expectedAnswer",
	"ideal",
	"ground_truth",
	"correct_label",
	"golden",
	"answer",
];

const ROLES: ReadonlyMap<string, ChatMessage["role"]> = new Map([
	["system", "system"],
	["developer", "system"],
	["user", "user"],
	["assistant", "assistant"],
	["tool", "tool"],
]);

/** Text of a message's content: a text, or a list of parts that are all text. */
export function contentText(content: Json | undefined): string | undefined {
	if (typeof content === "string") return content;
	if (isObject(content)) return textOfPart(content);
	if (!isList(content) || content.length === 0) return undefined;
	const parts = content.map((part) => (isObject(part) ? textOfPart(part) : undefined));
	return parts.every((part) => part !== undefined) ? parts.join("\n") : undefined;
}

/** The messages of a conversation; `undefined` where the value is none, or holds more than text. */
export function chatMessages(value: Json | undefined): readonly ChatMessage[] | undefined {
	if (!isList(value) || value.length === 0) return undefined;
	const messages = value.map(chatMessage);
	return messages.every((message) => message !== undefined) ? messages : undefined;
}

/** What the system is given: messages where the value is a conversation, else text. */
export function promptInput(value: Json): PromptInput {
	return chatMessages(value) ?? asText(value);
}

/** The first of the names that a record has a value for. */
export function firstName(record: JsonObject, names: readonly string[]): string | undefined {
	return names.find((name) => {
		const value = Object.hasOwn(record, name) ? record[name] : undefined;
		return value !== undefined && value !== null && value !== "";
	});
}

/** The values of a record that slices can read: texts, numbers, truth values and lists of them. */
export function slicesReadable(record: JsonObject, without: readonly string[] = []): JsonObject {
	return Object.fromEntries(
		Object.entries(record).filter(
			([key, value]) => !without.includes(key) && value !== null && !isObject(value),
		),
	);
}

function textOfPart(part: JsonObject): string | undefined {
	return typeof part["text"] === "string" ? part["text"] : undefined;
}

function chatMessage(value: Json): ChatMessage | undefined {
	if (!isObject(value)) return undefined;
	const role = chatRole(value["role"]);
	const content = contentText(value["content"]);
	return role === undefined || content === undefined ? undefined : { role, content };
}

function chatRole(role: Json | undefined): ChatMessage["role"] | undefined {
	return typeof role === "string" ? ROLES.get(role) : undefined;
}
