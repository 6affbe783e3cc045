import { createOpenAI } from "@ai-sdk/openai";
import type { ModelProvider } from "@assay/workflow/ports";
import type { Connection } from "./connection.ts";
import { createSdkProvider } from "./sdk-provider.ts";

/** Models that OpenAI serves only, or best, through the responses API. */
const NEEDS_RESPONSES_API = /codex|-pro\b|deep-research|computer-use/;

/**
 * OpenAI. Speaks the chat completions API, which gateways and proxies behind `OPENAI_BASE_URL`
 * know too, and the responses API for the models that need it.
 */
export function createOpenAiProvider(connection: Connection): ModelProvider {
	const sdk = (fetch: typeof globalThis.fetch) =>
		createOpenAI({
			apiKey: connection.apiKey ?? "",
			...(connection.baseUrl && { baseURL: connection.baseUrl }),
			fetch,
		});
	return createSdkProvider(connection, {
		optionsKey: "openai",
		language: (model, fetch) =>
			NEEDS_RESPONSES_API.test(model) ? sdk(fetch).responses(model) : sdk(fetch).chat(model),
		embedding: (model, fetch) => sdk(fetch).embedding(model),
	});
}
