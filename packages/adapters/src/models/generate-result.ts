import type { LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { ProviderError, type Usage } from "@assay/core/domain";
import type { GenerateResult } from "@assay/workflow/ports";
import type { Callee } from "../http/call-failures.ts";

/** What is known of a call besides the reply's body. */
export interface CallFacts {
	readonly latencyMs: number;
	/** From the reply's headers; the id in the body counts first. */
	readonly requestId: string | undefined;
}

/** Reasons to stop that come again with the same call, so that an empty reply stays empty. */
const LASTING_REASONS: readonly string[] = ["length", "content-filter", "tool-calls"];

/**
 * What the workflow needs of a model's reply. A reply cut short or filtered that holds text is a
 * response and keeps its finish reason; a refusal is a response too.
 *
 * @throws {ProviderError} when the reply holds no text: never an empty text in place of an error.
 *   It is retryable unless the finish reason says that the same call ends the same way.
 */
export function generateResult(
	callee: Callee,
	result: Pick<LanguageModelV4GenerateResult, "content" | "finishReason" | "response" | "usage">,
	{ latencyMs, requestId }: CallFacts,
): GenerateResult {
	let text = "";
	for (const part of result.content) if (part.type === "text") text += part.text;
	const { raw, unified } = result.finishReason;
	if (text === "")
		throw new ProviderError(
			`Cannot use the reply of ${callee.name}: it holds no text (finish reason ${raw ?? unified})`,
			{ isRetryable: !LASTING_REASONS.includes(unified) },
		);
	const id = result.response?.id ?? requestId;
	return {
		text,
		usage: tokenUsage(result.usage.inputTokens.total, result.usage.outputTokens.total, latencyMs),
		finishReason: raw ?? unified,
		...(id !== undefined && { requestId: id }),
	};
}

/**
 * Usage with the tokens that are known. The SDK gives 0 for a count that the provider left out;
 * no call with a text uses 0 tokens.
 */
export function tokenUsage(
	inputTokens: number | undefined,
	outputTokens: number | undefined,
	latencyMs: number,
): Usage {
	return {
		...(inputTokens && { inputTokens }),
		...(outputTokens && { outputTokens }),
		latencyMs: Math.round(latencyMs * 100) / 100,
	};
}
