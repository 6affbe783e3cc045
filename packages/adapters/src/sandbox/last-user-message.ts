import type { ChatMessage } from "@assay/core/domain";

/** What the person said last; empty when nobody said anything. */
export function lastUserMessage(messages: readonly ChatMessage[]): string {
	return messages.findLast((message) => message.role === "user")?.content ?? "";
}
