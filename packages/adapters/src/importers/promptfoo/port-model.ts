import type { Json, JsonObject } from "@assay/core/domain";
import { textField } from "../json-fields.ts";

/** A model in Assay's form, or why there is none. */
export type PortedModel =
	| {
			readonly kind: "ported";
			readonly model: string;
			readonly parameters: JsonObject;
			/** Keys of the provider's configuration that are not taken. */
			readonly ignored: readonly string[];
	  }
	| { readonly kind: "unported"; readonly reason: string };

/** Vendors with an API of their own in Assay, by promptfoo's prefix. */
const VENDORS: Readonly<Record<string, string>> = {
	openai: "openai",
	anthropic: "anthropic",
	google: "google",
	vertex: "google",
	mistral: "mistral",
	ollama: "ollama",
};

/** Vendors that speak OpenAI's protocol at an address of their own. */
const COMPATIBLE: Readonly<Record<string, string>> = {
	cerebras: "https://api.cerebras.ai/v1",
	deepseek: "https://api.deepseek.com/v1",
	groq: "https://api.groq.com/openai/v1",
	localai: "http://localhost:8080/v1",
	openrouter: "https://openrouter.ai/api/v1",
	togetherai: "https://api.together.xyz/v1",
	xai: "https://api.x.ai/v1",
};

/** Second parts of a promptfoo id that name an endpoint for text or vectors, and no model. */
const TEXT_ENDPOINTS = new Set([
	"chat",
	"completion",
	"converse",
	"embedding",
	"embeddings",
	"messages",
	"responses",
]);
const OTHER_ENDPOINTS = new Set([
	"agents",
	"assistant",
	"claude-agent-sdk",
	"codex-sdk",
	"image",
	"live",
	"moderation",
	"realtime",
	"speech",
	"transcription",
	"tts",
	"video",
]);

const PARAMETERS: Readonly<Record<string, string>> = {
	temperature: "temperature",
	max_tokens: "maxOutputTokens",
	max_completion_tokens: "maxOutputTokens",
	max_output_tokens: "maxOutputTokens",
	maxOutputTokens: "maxOutputTokens",
	num_predict: "maxOutputTokens",
	top_p: "topP",
	topP: "topP",
	top_k: "topK",
	topK: "topK",
	seed: "seed",
	stop: "stopSequences",
	stopSequences: "stopSequences",
	frequency_penalty: "frequencyPenalty",
	presence_penalty: "presencePenalty",
};

/** Where keys come from is the environment's business; these say nothing about the model. */
const CONNECTION_KEYS = new Set(["apiBaseUrl", "apiHost", "apiKey", "apiKeyEnvar"]);

/**
 * Turns a promptfoo provider id into a model id: `openai:chat:gpt-4o` → `openai:gpt-4o`. With
 * `apiBaseUrl` the model is `openai-compatible:` and `parameters.baseUrl` says where. Keys are
 * never taken along.
 */
export function portModel(id: string, config: JsonObject = {}): PortedModel {
	const [vendor = "", ...rest] = id.split(":");
	const [endpoint = ""] = rest;
	const model = (TEXT_ENDPOINTS.has(endpoint) ? rest.slice(1) : rest).join(":");
	if (OTHER_ENDPOINTS.has(endpoint)) {
		return { kind: "unported", reason: `${vendor}:${endpoint} does not answer a prompt with text` };
	}
	const baseUrl = baseUrlOf(config) ?? COMPATIBLE[vendor];
	const provider = baseUrl === undefined ? VENDORS[vendor] : "openai-compatible";
	if (provider === undefined || model === "") {
		return { kind: "unported", reason: `Assay has no provider for "${id}"` };
	}
	return {
		kind: "ported",
		model: `${provider}:${model}`,
		parameters: { ...parametersOf(config), ...(baseUrl === undefined ? {} : { baseUrl }) },
		ignored: Object.keys(config).filter(
			(key) => PARAMETERS[key] === undefined && !CONNECTION_KEYS.has(key),
		),
	};
}

function baseUrlOf(config: JsonObject): string | undefined {
	const host = textField(config, "apiHost");
	return textField(config, "apiBaseUrl") ?? (host === undefined ? undefined : `https://${host}/v1`);
}

function parametersOf(config: JsonObject): JsonObject {
	const taken: [string, Json][] = [];
	for (const [key, value] of Object.entries(config)) {
		const name = PARAMETERS[key];
		if (name !== undefined && value !== null) taken.push([name, value]);
	}
	return Object.fromEntries(taken);
}
