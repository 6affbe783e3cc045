import type { EmbeddingModelV4, LanguageModelV4 } from "@ai-sdk/provider";
import { ConfigurationError } from "@assay/core/domain";
import type { GenerateRequest, GenerateResult, ModelProvider } from "@assay/workflow/ports";
import { type Callee, timeoutFailure } from "../http/call-failures.ts";
import { requestIdOf } from "../http/reply-header.ts";
import { withDeadline } from "../http/with-deadline.ts";
import type { Connection } from "./connection.ts";
import { embedWith } from "./embed-with.ts";
import { generateResult } from "./generate-result.ts";
import { modelCallee } from "./model-callee.ts";
import { sdkFailure } from "./sdk-failure.ts";
import { sdkFetch } from "./sdk-fetch.ts";
import { sdkRequest } from "./sdk-request.ts";

/** A vendor's models, as its AI SDK package makes them. */
export interface SdkModels {
	/** Name under which the package looks for the vendor's own settings. */
	readonly optionsKey: string;
	readonly language: (model: string, fetch: typeof globalThis.fetch) => LanguageModelV4;
	readonly embedding?: (model: string, fetch: typeof globalThis.fetch) => EmbeddingModelV4;
}

/** A provider over a vendor's AI SDK package at specification level: no retries, no tracing. */
export function createSdkProvider(connection: Connection, models: SdkModels): ModelProvider {
	const opened = new Map<string, { readonly callee: Callee; readonly model: LanguageModelV4 }>();
	const open = (name: string) => {
		const known = opened.get(name);
		if (known !== undefined) return known;
		const callee = modelCallee(connection, name);
		const made = { callee, model: models.language(name, sdkFetch(connection.http, callee)) };
		opened.set(name, made);
		return made;
	};
	const { embedding } = models;
	return {
		async generate(request, signal) {
			const { callee, model } = open(request.model);
			return generateWith({ model, callee, optionsKey: models.optionsKey }, request, signal);
		},
		...(embedding && {
			embed(request, signal) {
				const callee = modelCallee(connection, request.model);
				const model = embedding(request.model, sdkFetch(connection.http, callee));
				return embedWith({ model, callee }, request, signal);
			},
		}),
	};
}

interface OpenModel {
	readonly model: LanguageModelV4;
	readonly callee: Callee;
	readonly optionsKey: string;
}

async function generateWith(
	{ callee, model, optionsKey }: OpenModel,
	request: GenerateRequest,
	signal: AbortSignal,
): Promise<GenerateResult> {
	const { baseUrl, options } = sdkRequest(request, optionsKey);
	if (baseUrl !== undefined)
		throw new ConfigurationError(
			`Cannot call ${callee.name} at "${baseUrl}": the parameter baseUrl is for openai-compatible, expected the provider's environment variable`,
		);
	const { timeoutMs } = request;
	const timeoutError = () => timeoutFailure(callee, timeoutMs);
	const start = performance.now();
	try {
		return await withDeadline({ timeoutMs, signal, timeoutError }, async (abortSignal) => {
			const result = await model.doGenerate({ ...options, abortSignal });
			return generateResult(callee, result, {
				latencyMs: performance.now() - start,
				requestId: requestIdOf({ headers: result.response?.headers ?? {} }),
			});
		});
	} catch (error) {
		signal.throwIfAborted();
		throw sdkFailure(callee, error);
	}
}
