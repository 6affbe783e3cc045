import type { ModelProvider } from "@assay/workflow/ports";
import type { Connection } from "./connection.ts";

/** What is known of a provider before it is used. */
export interface ProviderEntry {
	/** Environment variables with the key; the first that is set counts. */
	readonly keyVariables: readonly string[];
	readonly needsKey: boolean;
	/** Environment variable that replaces the base URL. */
	readonly baseUrlVariable: string;
	/** Absent where there is none that is right for everyone. */
	readonly baseUrl?: string;
	/** Loads the provider's package. */
	readonly open: (connection: Connection) => Promise<ModelProvider>;
}

async function openCompatible(connection: Connection): Promise<ModelProvider> {
	const { createCompatibleProvider } = await import("./compatible-provider.ts");
	return createCompatibleProvider(connection);
}

/** The providers, by the name that model ids begin with. */
export const PROVIDERS: Readonly<Record<string, ProviderEntry>> = {
	openai: {
		keyVariables: ["OPENAI_API_KEY"],
		needsKey: true,
		baseUrlVariable: "OPENAI_BASE_URL",
		baseUrl: "https://api.openai.com/v1",
		open: async (connection) => {
			const { createOpenAiProvider } = await import("./openai-provider.ts");
			return createOpenAiProvider(connection);
		},
	},
	anthropic: {
		keyVariables: ["ANTHROPIC_API_KEY"],
		needsKey: true,
		baseUrlVariable: "ANTHROPIC_BASE_URL",
		baseUrl: "https://api.anthropic.com/v1",
		open: async (connection) => {
			const { createAnthropicProvider } = await import("./anthropic-provider.ts");
			return createAnthropicProvider(connection);
		},
	},
	google: {
		keyVariables: ["GOOGLE_GENERATIVE_AI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"],
		needsKey: true,
		baseUrlVariable: "GOOGLE_GENERATIVE_AI_BASE_URL",
		baseUrl: "https://generativelanguage.googleapis.com/v1beta",
		open: async (connection) => {
			const { createGoogleProvider } = await import("./google-provider.ts");
			return createGoogleProvider(connection);
		},
	},
	mistral: {
		keyVariables: ["MISTRAL_API_KEY"],
		needsKey: true,
		baseUrlVariable: "MISTRAL_BASE_URL",
		baseUrl: "https://api.mistral.ai/v1",
		open: openCompatible,
	},
	"openai-compatible": {
		keyVariables: ["OPENAI_COMPATIBLE_API_KEY"],
		needsKey: false,
		baseUrlVariable: "OPENAI_COMPATIBLE_BASE_URL",
		open: openCompatible,
	},
	ollama: {
		keyVariables: ["OLLAMA_API_KEY"],
		needsKey: false,
		baseUrlVariable: "OLLAMA_BASE_URL",
		baseUrl: "http://127.0.0.1:11434/v1",
		open: openCompatible,
	},
	lmstudio: {
		keyVariables: ["LMSTUDIO_API_KEY"],
		needsKey: false,
		baseUrlVariable: "LMSTUDIO_BASE_URL",
		baseUrl: "http://127.0.0.1:1234/v1",
		open: openCompatible,
	},
	vllm: {
		keyVariables: ["VLLM_API_KEY"],
		needsKey: false,
		baseUrlVariable: "VLLM_BASE_URL",
		baseUrl: "http://127.0.0.1:8000/v1",
		open: openCompatible,
	},
	sandbox: {
		keyVariables: [],
		needsKey: false,
		baseUrlVariable: "ASSAY_SANDBOX_URL",
		open: openCompatible,
	},
};
