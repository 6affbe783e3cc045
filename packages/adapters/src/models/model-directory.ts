import { ConfigurationError, nearestHint } from "@assay/core/domain";
import type { ModelDirectory } from "@assay/workflow/ports";
import { createHttpClient, type HttpClient } from "../http/http-client.ts";
import type { Connection } from "./connection.ts";
import { PROVIDERS, type ProviderEntry } from "./provider-table.ts";

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

	const open = (providerName: string): Promise<Resolved["provider"]> => {
		const known = opened.get(providerName);
		if (known !== undefined) return known;
		const entry = requireEntry(providerName);
		const made = entry.open(connect(providerName, entry, { ...options, http }));
		opened.set(providerName, made);
		return made;
	};

	const resolve = async (modelId: string): Promise<Resolved> => {
		const { model, providerName } = splitModelId(modelId);
		return { provider: await open(providerName), providerName, model };
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

/** The model part may hold colons itself, as in `ollama:llama3.2:3b`. */
function splitModelId(modelId: string): { readonly providerName: string; readonly model: string } {
	const colon = modelId.indexOf(":");
	if (colon > 0 && colon < modelId.length - 1)
		return { providerName: modelId.slice(0, colon), model: modelId.slice(colon + 1) };
	throw new ConfigurationError(
		`Cannot use the model "${modelId}": expected provider:model, such as openai:gpt-4o-mini`,
	);
}

function requireEntry(providerName: string): ProviderEntry {
	const entry = Object.hasOwn(PROVIDERS, providerName) ? PROVIDERS[providerName] : undefined;
	if (entry !== undefined) return entry;
	const names = Object.keys(PROVIDERS);
	throw new ConfigurationError(
		`Cannot use the provider "${providerName}"${nearestHint(providerName, names)}: expected one of ${names.join(", ")}`,
	);
}

function connect(
	providerName: string,
	entry: ProviderEntry,
	{ baseUrls = {}, env, http }: ModelDirectoryOptions & { readonly http: HttpClient },
): Connection {
	const apiKey = entry.keyVariables.map((name) => env[name]?.trim()).find(Boolean);
	if (entry.needsKey && apiKey === undefined)
		throw new ConfigurationError(
			`Cannot use the provider "${providerName}": no key is set, expected the environment variable ${entry.keyVariables.join(" or ")}`,
		);
	const given = baseUrls[providerName] ?? env[entry.baseUrlVariable]?.trim();
	const baseUrl = given === "" || given === undefined ? entry.baseUrl : given;
	if (baseUrl !== undefined && !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ""))
		throw new ConfigurationError(
			`Cannot use the provider "${providerName}": its base URL is "${baseUrl}", expected ${entry.baseUrlVariable} to be like https://host/v1`,
		);
	if (providerName === "sandbox" && baseUrl === undefined)
		throw new ConfigurationError(
			"Cannot use the sandbox: none is running, expected its URL in the environment variable ASSAY_SANDBOX_URL",
		);
	return { providerName, baseUrl, apiKey, http };
}
