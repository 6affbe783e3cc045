import type { ChatMessage, PoolRow } from "@assay/core/domain";
import { renderMessages } from "../benchmark/index.ts";
import { asPrompt } from "./row-groups.ts";

/**
 * A row as a line of a chat file to fine-tune on: as the system will be asked, its template filled
 * in with the prompt, then the response. Without a template the prompt is what the user says.
 */
export function chatLine(
	row: PoolRow,
	template: string | readonly ChatMessage[] = "{{input}}",
): string {
	const messages = renderMessages(template, asPrompt(row));
	return `${JSON.stringify({ messages: [...messages, { role: "assistant", content: row.response }] })}\n`;
}
