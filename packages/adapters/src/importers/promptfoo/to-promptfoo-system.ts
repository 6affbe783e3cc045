import type { Json, JsonObject, SystemDefinition } from "@assay/core/domain";
import { isList, isObject } from "../json-fields.ts";
import { toNunjucks } from "./to-nunjucks.ts";

/** A system as promptfoo's prompt and provider, tied by the label; or why it is none. */
export type WrittenSystem =
	| { readonly prompt: JsonObject; readonly provider: JsonObject }
	| { readonly reason: string };

const PREFIXES: Readonly<Record<string, string>> = {
	anthropic: "anthropic:messages:",
	azure: "azure:chat:",
	bedrock: "bedrock:",
	google: "google:",
	mistral: "mistral:",
	ollama: "ollama:chat:",
	openai: "openai:chat:",
	"openai-compatible": "openai:chat:",
};

const PARAMETERS: Readonly<Record<string, string>> = {
	baseUrl: "apiBaseUrl",
	frequencyPenalty: "frequency_penalty",
	maxOutputTokens: "max_tokens",
	presencePenalty: "presence_penalty",
	stopSequences: "stop",
	topK: "top_k",
	topP: "top_p",
};

/** Writes one system. */
export function toPromptfooSystem(system: SystemDefinition): WrittenSystem {
	if (system.kind === "prompt") return writePrompt(system);
	if (system.kind === "http") return writeHttp(system);
	return {
		reason:
			system.kind === "recorded"
				? "its responses were recorded; promptfoo calls a provider"
				: "it is a function of the project; write a promptfoo provider for it",
	};
}

function writePrompt(system: Extract<SystemDefinition, { kind: "prompt" }>): WrittenSystem {
	const [vendor = "", ...rest] = system.model.split(":");
	const prefix = PREFIXES[vendor];
	if (prefix === undefined) return { reason: `promptfoo has no provider ${vendor}` };
	const config = Object.fromEntries(
		Object.entries(system.parameters).map(([key, value]) => [PARAMETERS[key] ?? key, value]),
	);
	return {
		prompt: { label: system.name, raw: rawPrompt(system.template) },
		provider: {
			id: `${prefix}${rest.join(":")}`,
			label: system.name,
			...(Object.keys(config).length === 0 ? {} : { config }),
			prompts: [system.name],
		},
	};
}

function rawPrompt(template: Extract<SystemDefinition, { kind: "prompt" }>["template"]): string {
	return typeof template === "string"
		? toNunjucks(template)
		: JSON.stringify(
				template.map(({ role, content }) => ({ role, content: toNunjucks(content) })),
				null,
				2,
			);
}

function writeHttp(system: Extract<SystemDefinition, { kind: "http" }>): WrittenSystem {
	const headers = Object.fromEntries(
		Object.entries(system.headers).map(([name, value]) => [
			name,
			value.replaceAll(/\$(\w+)/g, (_match, key: string) => `{{env.${key}}}`),
		]),
	);
	return {
		prompt: { label: system.name, raw: "{{input}}" },
		provider: {
			id: system.url,
			label: system.name,
			config: {
				method: system.method,
				headers,
				...(system.body === undefined ? {} : { body: writeTemplates(system.body) }),
				...(system.responsePath === undefined
					? {}
					: { transformResponse: pathExpression(system.responsePath) }),
			},
			prompts: [system.name],
		},
	};
}

/** `choices.0.text` → `json["choices"][0]["text"]`. */
function pathExpression(path: string): string {
	const parts = path.split(".").map((part) => (/^\d+$/.test(part) ? part : JSON.stringify(part)));
	return `json${parts.map((part) => `[${part}]`).join("")}`;
}

function writeTemplates(value: Json): Json {
	if (typeof value === "string") return toNunjucks(value);
	if (isList(value)) return value.map(writeTemplates);
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, writeTemplates(inner)]),
	);
}
