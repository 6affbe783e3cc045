import { ConfigurationError, nearestHint } from "@assay/core/domain";
import { PROVIDERS, type ProviderEntry } from "./provider-table.ts";

/** A model's id in its parts, with what is known of the provider. */
export interface ModelId {
	readonly providerName: string;
	readonly model: string;
	readonly entry: ProviderEntry;
}

/**
 * Splits `provider:model` and finds the provider; the model part may hold colons itself, as in
 * `ollama:llama3.2:3b`. Whether the provider's key is set is not looked at.
 *
 * @throws {ConfigurationError} for another form, and for a provider that there is none of.
 */
export function parseModelId(modelId: string): ModelId {
	const colon = modelId.indexOf(":");
	if (colon <= 0 || colon === modelId.length - 1)
		throw new ConfigurationError(
			`Cannot use the model "${modelId}": expected provider:model, such as openai:gpt-4o-mini`,
		);
	const providerName = modelId.slice(0, colon);
	const entry = Object.hasOwn(PROVIDERS, providerName) ? PROVIDERS[providerName] : undefined;
	if (entry !== undefined) return { providerName, model: modelId.slice(colon + 1), entry };
	const names = Object.keys(PROVIDERS);
	throw new ConfigurationError(
		`Cannot use the provider "${providerName}"${nearestHint(providerName, names)}: expected one of ${names.join(", ")}`,
	);
}
