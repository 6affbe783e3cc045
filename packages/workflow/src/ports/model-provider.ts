import type { ChatMessage, JsonObject, Usage } from "@assay/core/domain";

/** One call to a model. */
export interface GenerateRequest {
	/** The model's id at the provider, such as `gpt-4o-mini`. */
	readonly model: string;
	readonly messages: readonly ChatMessage[];
	/** `temperature`, `maxOutputTokens`, `seed` and further settings of the provider. */
	readonly parameters: JsonObject;
	/** JSON schema of the reply; a provider without structured output ignores it. */
	readonly responseSchema?: JsonObject;
	readonly timeoutMs: number;
}

/** What one successful call gave. `usage` has tokens and latency; the price is not the provider's to know. */
export interface GenerateResult {
	readonly text: string;
	readonly usage: Usage;
	readonly finishReason?: string;
	readonly requestId?: string;
}

/**
 * A source of model text. The workflow depends on this; adapters implement it.
 *
 * Contract, checked for every adapter by `modelProviderContract()`:
 * - one call is one attempt; the caller owns retries, caching and rate limits;
 * - rejects with `ProviderError` on any failure, never resolves with an empty text in place of one;
 * - rejects with the signal's reason soon after `signal` aborts.
 */
export interface ModelProvider {
	generate(request: GenerateRequest, signal: AbortSignal): Promise<GenerateResult>;
	/** Vectors of the texts, in order; absent where the provider has none. */
	embed?(request: EmbedRequest, signal: AbortSignal): Promise<EmbedResult>;
}

/** Texts to turn into vectors. */
export interface EmbedRequest {
	readonly model: string;
	readonly texts: readonly string[];
	readonly timeoutMs: number;
}

/** One vector per text. */
export interface EmbedResult {
	readonly vectors: readonly (readonly number[])[];
	readonly usage: Usage;
}

/** Finds the provider of a model id such as `openai:gpt-4o-mini`. */
export interface ModelDirectory {
	/**
	 * @throws {ConfigurationError} for an unknown provider (the nearest name is suggested) or a
	 *   missing key (the environment variable is named).
	 */
	resolve(modelId: string): Promise<{
		readonly provider: ModelProvider;
		/** Provider part of the id; rate limits and prices hang on it. */
		readonly providerName: string;
		/** Model part of the id. */
		readonly model: string;
	}>;
}
