import type { ChatMessage, JsonObject, Response, Usage } from "@assay/core/domain";
import { AssayError, ProviderError } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import type { Clock, ModelDirectory, PriceList } from "../ports/index.ts";
import type { Budget } from "./budget.ts";
import { createRateLimiter, type RateLimiter, type RateLimits } from "./rate-limiter.ts";
import { type RetryPolicy, retryDelayMs } from "./retry.ts";

/** Thrown when a call is not made because the budget is spent. */
export class BudgetReachedError extends AssayError {
	override readonly name = "BudgetReachedError";
	override readonly code = "BUDGET";
}

/** What to ask a model. */
export interface ModelCall {
	/** `provider:model`. */
	readonly modelId: string;
	readonly messages: readonly ChatMessage[];
	readonly parameters: JsonObject;
	readonly responseSchema?: JsonObject;
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

/** Vectors and what they cost. */
export interface EmbeddedTexts {
	readonly vectors: readonly (readonly number[])[];
	readonly usage: Usage;
}

/** What a model caller needs. */
export interface ModelCallerOptions {
	readonly directory: ModelDirectory;
	readonly prices: PriceList;
	readonly clock: Clock;
	readonly random: Random;
	readonly budget: Budget;
	readonly retry: RetryPolicy;
	readonly timeoutMs: number;
	/** Limits per provider name. */
	readonly rateLimits: Readonly<Record<string, RateLimits>>;
	readonly onRetry?: (provider: string, error: ProviderError, delayMs: number) => void;
}

/** Characters of English text per token, good enough to space calls. */
const CHARACTERS_PER_TOKEN = 4;

/** Makes a {@link ModelCaller}. */
export function createModelCaller(options: ModelCallerOptions): ModelCaller {
	const { budget, clock, directory, prices } = options;
	const limiters = new Map<string, RateLimiter>();
	const limiterOf = (provider: string): RateLimiter => {
		const known = limiters.get(provider);
		if (known !== undefined) return known;
		const made = createRateLimiter(options.rateLimits[provider] ?? {}, clock);
		limiters.set(provider, made);
		return made;
	};

	const attempts = async <Result>(
		provider: string,
		once: () => Promise<Result>,
		{ tokens, signal }: { readonly tokens: number; readonly signal: AbortSignal },
	): Promise<Result> => {
		const limiter = limiterOf(provider);
		for (let attempt = 1; ; attempt++) {
			await limiter.admit(tokens, signal);
			if (budget.isReached())
				throw new BudgetReachedError(
					`Cannot call ${provider}: the budget of $${budget.limitUsd} is spent`,
				);
			try {
				return await once();
			} catch (error) {
				if (!(error instanceof ProviderError)) throw error;
				const delay = retryDelayMs(error, attempt, {
					policy: options.retry,
					random: options.random,
				});
				if (delay === undefined) throw error;
				options.onRetry?.(provider, error, delay);
				if (error.retryAfterMs !== undefined) limiter.pause(delay);
				await clock.sleep(delay, signal);
			}
		}
	};

	const priced = (modelId: string, usage: Usage): Usage => {
		const costUsd = prices.costUsd(modelId, usage);
		if (costUsd === undefined) return usage;
		budget.spend(costUsd);
		return { ...usage, costUsd };
	};

	return {
		async generate(call, signal) {
			const { provider, providerName, model } = await directory.resolve(call.modelId);
			const request = {
				model,
				messages: call.messages,
				parameters: call.parameters,
				timeoutMs: options.timeoutMs,
				...(call.responseSchema && { responseSchema: call.responseSchema }),
			};
			const tokens = expectedTokens(call.messages);
			const result = await attempts(providerName, () => provider.generate(request, signal), {
				tokens,
				signal,
			});
			const used = (result.usage.inputTokens ?? tokens) + (result.usage.outputTokens ?? 0);
			limiterOf(providerName).settle(tokens, used);
			return { ...result, usage: priced(call.modelId, result.usage) };
		},
		async embed(modelId, texts, signal) {
			const { provider, providerName, model } = await directory.resolve(modelId);
			const embed = provider.embed?.bind(provider);
			if (embed === undefined)
				throw new ProviderError(`Cannot embed with ${modelId}: ${providerName} has no embeddings`, {
					isRetryable: false,
				});
			const result = await attempts(
				providerName,
				() => embed({ model, texts, timeoutMs: options.timeoutMs }, signal),
				{ tokens: texts.join("").length / CHARACTERS_PER_TOKEN, signal },
			);
			return { vectors: result.vectors, usage: priced(modelId, result.usage) };
		},
		attempt: (limitedBy, once, signal) => attempts(limitedBy, once, { tokens: 0, signal }),
	};
}

function expectedTokens(messages: readonly ChatMessage[]): number {
	let characters = 0;
	for (const message of messages) characters += message.content.length;
	return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
