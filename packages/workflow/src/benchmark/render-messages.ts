import {
	type ChatMessage,
	promptValue,
	type ReferencePrompt,
	renderTemplate,
} from "@assay/core/domain";

/**
 * The messages that a `prompt` system sends for a prompt. A template that is only `{{input}}` passes
 * a conversation on as it is; elsewhere it becomes text.
 */
export function renderMessages(
	template: string | readonly ChatMessage[],
	prompt: ReferencePrompt,
): readonly ChatMessage[] {
	if (typeof template === "string" && /^\s*\{\{\s*input\s*\}\}\s*$/.test(template)) {
		return typeof prompt.input === "string"
			? [{ role: "user", content: prompt.input }]
			: prompt.input;
	}
	const render = (text: string): string =>
		renderTemplate(text, (name) => promptValue(prompt, name));
	if (typeof template === "string") return [{ role: "user", content: render(template) }];
	return template.map((message) => ({ role: message.role, content: render(message.content) }));
}
