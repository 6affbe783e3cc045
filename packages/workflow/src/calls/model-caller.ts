import type { ChatMessage, JsonObject, Response, Usage } from "@assay/core/domain";
import { ConfigurationError, ProviderError } from "@assay/core/domain";
import type { ModelDirectory, PriceList } from "../ports/index.ts";
import { type AttemptOptions, createAttempts } from "./attempts.ts";
import { watchCalls } from "./watch-calls.ts";

/** What to ask a model. */
export interface ModelCall {
	/** `provider:model`. */
	readonly modelId: string;
	readonly messages: readonly ChatMessage[];
	readonly parameters: JsonObject;
	readonly responseSchema?: JsonObject;
}

/** Vectors and what they cost. */
export interface EmbeddedTexts {
	readonly vectors: readonly (readonly number[])[];
	readonly usage: Usage;
}

/** Calls models with retries, rate limits, timeout, price and budget. */
export interface ModelCaller {
	/** @throws {ProviderError} when the last attempt failed. @throws {BudgetReachedError} */
	generate(call: ModelCall, signal: AbortSignal): Promise<Response>;
	/** One vector per text, in order. */
	embed(modelId: string, texts: readonly string[], signal: AbortSignal): Promise<EmbeddedTexts>;
	/** Makes the same attempts, waits and retries for a call that is not a model's. */
	attempt<Result>(
		limitedBy: string,
		once: () => Promise<Result>,
		signal: AbortSignal,
	): Promise<Result>;
}

/** What a model caller needs. */
export interface ModelCallerOptions extends AttemptOptions {
	readonly directory: ModelDirectory;
	readonly prices: PriceList;
	readonly timeoutMs: number;
}

/** Characters of English text per token, good enough to space calls. */
const CHARACTERS_PER_TOKEN = 4;

/** Makes a {@link ModelCaller}. */
export function createModelCaller(options: ModelCallerOptions): ModelCaller {
	const { budget, directory, prices, timeoutMs } = options;
	const attempts = createAttempts(options);
	const watched = watchCalls(options);
	/** Models that have answered a call, so that a refusal is about that one call. */
	const answering = new Set<string>();
	const priced = (modelId: string, usage: Usage): Usage => {
		const costUsd = prices.costUsd(modelId, usage);
		if (costUsd === undefined) return usage;
		budget.spend(costUsd);
		return { ...usage, costUsd };
	};
	return {
		async generate({ messages, modelId, parameters, responseSchema }, signal) {
			const { model, provider, providerName } = await directory.resolve(modelId);
			const request = {
				model,
				messages,
				parameters,
				timeoutMs,
				...(responseSchema && { responseSchema }),
			};
			const expectedTokens = tokensOf(messages.map((message) => message.content));
			const result = await attempts
				.make(
					providerName,
					watched.model({ modelId, provider: providerName, model, messages }, () =>
						provider.generate(request, signal),
					),
					{ expectedTokens, signal },
				)
				.catch((error: unknown) => {
					throw answering.has(modelId) ? error : asSetupError(error);
				});
			answering.add(modelId);
			const { inputTokens = expectedTokens, outputTokens = 0 } = result.usage;
			attempts.settle(providerName, expectedTokens, inputTokens + outputTokens);
			return { ...result, usage: priced(modelId, result.usage) };
		},
		async embed(modelId, texts, signal) {
			const { model, provider, providerName } = await directory.resolve(modelId);
			const embed = provider.embed?.bind(provider);
			if (embed === undefined)
				throw new ProviderError(`Cannot embed with ${modelId}: ${providerName} has no embeddings`, {
					isRetryable: false,
				});
			const expectedTokens = tokensOf(texts);
			const { usage, vectors } = await attempts.make(
				providerName,
				watched.model({ modelId, provider: providerName, model }, () =>
					embed({ model, texts, timeoutMs }, signal),
				),
				{ expectedTokens, signal },
			);
			attempts.settle(providerName, expectedTokens, usage.inputTokens ?? expectedTokens);
			return { vectors, usage: priced(modelId, usage) };
		},
		attempt: (limitedBy, once, signal) =>
			attempts.make(limitedBy, watched.other(limitedBy, once), { expectedTokens: 0, signal }),
	};
}

/** Wrong key, no permission, no such model: no other call would fare better. */
const REFUSES_EVERY_CALL = new Set([401, 403, 404]);

function asSetupError(error: unknown): unknown {
	if (!(error instanceof ProviderError) || !REFUSES_EVERY_CALL.has(error.status ?? 0)) return error;
	return new ConfigurationError(
		`${error.message}; no call to it has succeeded, so the run stops: check the model's name and the key`,
		{ cause: error },
	);
}

function tokensOf(texts: readonly string[]): number {
	let characters = 0;
	for (const text of texts) characters += text.length;
	return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
