import { createAnthropic } from "@ai-sdk/anthropic";
import type { ModelProvider } from "@assay/workflow/ports";
import type { Connection } from "./connection.ts";
import { createSdkProvider } from "./sdk-provider.ts";

/** Anthropic's messages API. It has no embeddings. */
export function createAnthropicProvider(connection: Connection): ModelProvider {
	return createSdkProvider(connection, {
		optionsKey: "anthropic",
		language: (model, fetch) =>
			createAnthropic({
				apiKey: connection.apiKey ?? "",
				...(connection.baseUrl && { baseURL: connection.baseUrl }),
				fetch,
			}).messages(model),
	});
}
