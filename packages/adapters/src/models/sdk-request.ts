import type {
	JSONSchema7,
	LanguageModelV4CallOptions,
	LanguageModelV4Message,
} from "@ai-sdk/provider";
import type { ChatMessage, JsonObject } from "@assay/core/domain";
import type { GenerateRequest } from "@assay/workflow/ports";
import { type CallSettings, callSettings } from "./call-settings.ts";

/** A request in the AI SDK's terms. */
export interface SdkRequest {
	readonly options: LanguageModelV4CallOptions;
	readonly baseUrl: CallSettings["baseUrl"];
}

/**
 * Puts a request in the AI SDK's terms.
 *
 * @param optionsKey name under which the provider's package looks for its own settings.
 */
export function sdkRequest(request: GenerateRequest, optionsKey: string): SdkRequest {
	const { baseUrl, hasStructuredOutput, options } = callSettings(request.parameters, optionsKey);
	const schema = hasStructuredOutput ? request.responseSchema : undefined;
	return {
		options: {
			...options,
			prompt: request.messages.map(sdkMessage),
			...(schema && { responseFormat: { type: "json", schema: sdkSchema(schema) } }),
		},
		baseUrl,
	};
}

/**
 * A message with role `tool` names no call, which every provider's API asks for, so it is sent as
 * a user message that says what it is.
 */
function sdkMessage({ content, role }: ChatMessage): LanguageModelV4Message {
	if (role === "system") return { role, content };
	const text = role === "tool" ? `Tool result:\n${content}` : content;
	return { role: role === "assistant" ? role : "user", content: [{ type: "text", text }] };
}

function sdkSchema(schema: JsonObject): JSONSchema7 {
	return JSON.parse(JSON.stringify(schema));
}
