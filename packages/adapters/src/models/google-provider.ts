import { createGoogle } from "@ai-sdk/google";
import type { ModelProvider } from "@assay/workflow/ports";
import type { Connection } from "./connection.ts";
import { createSdkProvider } from "./sdk-provider.ts";

/** Google's Gemini API. */
export function createGoogleProvider(connection: Connection): ModelProvider {
	const sdk = (fetch: typeof globalThis.fetch) =>
		createGoogle({
			apiKey: connection.apiKey ?? "",
			...(connection.baseUrl && { baseURL: connection.baseUrl }),
			fetch,
		});
	return createSdkProvider(connection, {
		optionsKey: "google",
		language: (model, fetch) => sdk(fetch).languageModel(model),
		embedding: (model, fetch) => sdk(fetch).embeddingModel(model),
	});
}
