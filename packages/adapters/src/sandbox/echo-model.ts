import { fitSchema } from "./fit-schema.ts";
import { lastUserMessage } from "./last-user-message.ts";
import type { SandboxModel } from "./sandbox-model.ts";

/** Restates the last user message; asked for JSON, puts it where the schema has room for text. */
export const echoModel: SandboxModel = {
	respond(messages, { responseSchema }) {
		const text = lastUserMessage(messages);
		return responseSchema ? JSON.stringify(fitSchema(responseSchema, text)) : text;
	},
};
