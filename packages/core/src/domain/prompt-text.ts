import type { PromptInput } from "./reference-prompt.ts";

/**
 * The input as one text: the text itself, or the messages with their roles, one paragraph each.
 *
 * @example
 * promptText([{ role: "user", content: "Hi" }]) // => "user: Hi"
 */
export function promptText(input: PromptInput): string {
	if (typeof input === "string") return input;
	return input.map((message) => `${message.role}: ${message.content}`).join("\n\n");
}

/**
 * What the person said: the text itself, or the user messages alone. Slices on `input` read this.
 *
 * @example
 * userText([{ role: "system", content: "Be brief" }, { role: "user", content: "Hi" }]) // => "Hi"
 */
export function userText(input: PromptInput): string {
	if (typeof input === "string") return input;
	return input
		.filter((message) => message.role === "user")
		.map((message) => message.content)
		.join("\n\n");
}
