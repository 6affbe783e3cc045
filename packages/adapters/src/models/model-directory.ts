import type { ModelDirectory } from "@assay/workflow/ports";
import { createHttpClient, type HttpClient } from "../http/http-client.ts";
import { connectProvider } from "./connect-provider.ts";
import { type ModelId, parseModelId } from "./model-id.ts";

/** What a model directory needs. */
export interface ModelDirectoryOptions {
	/** Environment variables: keys and base URLs. */
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Base URLs by provider name; they count before the environment. */
	readonly baseUrls?: Readonly<Record<string, string>>;
	/** Connections to share with other callers; by default the directory makes its own. */
	readonly http?: HttpClient;
}

type Resolved = Awaited<ReturnType<ModelDirectory["resolve"]>>;

/**
 * Makes the directory of the built-in providers: openai, anthropic, google, mistral, openai-compatible,
 * ollama, lmstudio, vllm and sandbox. A provider's package is loaded when its first model is asked
 * for, and a missing key is told then, before any call.
 */
export function createModelDirectory(options: ModelDirectoryOptions): ModelDirectory {
	const http = options.http ?? createHttpClient();
	const resolved = new Map<string, Promise<Resolved>>();
	const opened = new Map<string, Promise<Resolved["provider"]>>();

	const open = ({ entry, providerName }: ModelId): Promise<Resolved["provider"]> => {
		const known = opened.get(providerName);
		if (known !== undefined) return known;
		const made = entry.open(connectProvider({ entry, providerName }, { ...options, http }));
		opened.set(providerName, made);
		return made;
	};

	const resolve = async (modelId: string): Promise<Resolved> => {
		const id = parseModelId(modelId);
		return { provider: await open(id), providerName: id.providerName, model: id.model };
	};

	return {
		resolve(modelId) {
			const known = resolved.get(modelId);
			if (known !== undefined) return known;
			const made = resolve(modelId);
			resolved.set(modelId, made);
			return made;
		},
	};
}
