import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import type { EmbedRequest, EmbedResult } from "@assay/workflow/ports";
import { type Callee, timeoutFailure, unusableReply } from "../http/call-failures.ts";
import { withDeadline } from "../http/with-deadline.ts";
import { tokenUsage } from "./generate-result.ts";
import { sdkFailure } from "./sdk-failure.ts";

/** A vendor's embedding model and who that is. */
export interface OpenEmbeddingModel {
	readonly model: EmbeddingModelV4;
	readonly callee: Callee;
}

/**
 * Vectors of the texts, in order. More texts than the model takes at once go in several calls,
 * one after the other, under one deadline.
 */
export async function embedWith(
	{ callee, model }: OpenEmbeddingModel,
	{ texts, timeoutMs }: EmbedRequest,
	signal: AbortSignal,
): Promise<EmbedResult> {
	const start = performance.now();
	const timeoutError = () => timeoutFailure(callee, timeoutMs);
	try {
		return await withDeadline({ timeoutMs, signal, timeoutError }, async (abortSignal) => {
			const batchSize = (await model.maxEmbeddingsPerCall) ?? texts.length;
			const vectors: (readonly number[])[] = [];
			let tokens: number | undefined = 0;
			for (let i = 0; i < texts.length; i += batchSize) {
				const values = texts.slice(i, i + batchSize);
				const { embeddings, usage } = await model.doEmbed({ values, abortSignal });
				if (embeddings.length !== values.length)
					throw unusableReply(callee, {
						problem: `it has ${embeddings.length} vectors, expected ${values.length}`,
					});
				vectors.push(...embeddings);
				tokens = tokens === undefined || usage === undefined ? undefined : tokens + usage.tokens;
			}
			return { vectors, usage: tokenUsage(tokens, undefined, performance.now() - start) };
		});
	} catch (error) {
		signal.throwIfAborted();
		throw sdkFailure(callee, error);
	}
}
