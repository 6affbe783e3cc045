import type {
	JSONValue,
	LanguageModelV4CallOptions,
	SharedV4ProviderOptions,
} from "@ai-sdk/provider";
import type { Json, JsonObject } from "@assay/core/domain";
import { ConfigurationError } from "@assay/core/domain";

/** A request's parameters, sorted by what they are for. */
export interface CallSettings {
	readonly options: Omit<LanguageModelV4CallOptions, "prompt">;
	/** Replaces the provider's base URL where that is allowed. */
	readonly baseUrl?: string;
	/** False when the model cannot be asked for JSON of a schema. */
	readonly hasStructuredOutput: boolean;
}

type NumberSetting =
	| "temperature"
	| "topP"
	| "topK"
	| "maxOutputTokens"
	| "seed"
	| "frequencyPenalty"
	| "presencePenalty";

/** Settings with a number, with the spelling of OpenAI's API beside ours. */
const NUMBER_SETTINGS: ReadonlyMap<string, NumberSetting> = new Map([
	["temperature", "temperature"],
	["topP", "topP"],
	["top_p", "topP"],
	["topK", "topK"],
	["maxOutputTokens", "maxOutputTokens"],
	["max_tokens", "maxOutputTokens"],
	["max_completion_tokens", "maxOutputTokens"],
	["seed", "seed"],
	["frequencyPenalty", "frequencyPenalty"],
	["frequency_penalty", "frequencyPenalty"],
	["presencePenalty", "presencePenalty"],
	["presence_penalty", "presencePenalty"],
]);

/**
 * Reads a request's parameters. Besides the number settings there are `stopSequences` (or `stop`),
 * `baseUrl` and `structuredOutput`; whatever else there is goes to the provider as it stands.
 *
 * @param optionsKey name under which the provider's package looks for its own settings.
 * @throws {ConfigurationError} for a setting of the wrong type.
 */
export function callSettings(parameters: JsonObject, optionsKey: string): CallSettings {
	const numbers: Partial<Record<NumberSetting, number>> = {};
	const extras: Record<string, JSONValue> = {};
	let stopSequences: string[] | undefined;
	let baseUrl: string | undefined;
	let hasStructuredOutput = true;
	for (const [name, value] of Object.entries(parameters)) {
		const setting = NUMBER_SETTINGS.get(name);
		if (value === null) continue;
		if (setting !== undefined) numbers[setting] = requireNumber(name, value);
		else if (name === "stopSequences" || name === "stop") stopSequences = requireTexts(name, value);
		else if (name === "baseUrl") baseUrl = requireText(name, value);
		else if (name === "structuredOutput") hasStructuredOutput = value !== false;
		else extras[name] = mutableJson(value);
	}
	const providerOptions: SharedV4ProviderOptions = { [optionsKey]: extras };
	return {
		options: {
			...numbers,
			...(stopSequences && { stopSequences }),
			...(Object.keys(extras).length > 0 && { providerOptions }),
		},
		...(baseUrl !== undefined && { baseUrl }),
		hasStructuredOutput,
	};
}

function requireNumber(name: string, value: Json): number {
	if (typeof value !== "number") throw wrongType(name, value, "a number");
	return value;
}

function requireText(name: string, value: Json): string {
	if (typeof value !== "string") throw wrongType(name, value, "a text");
	return value;
}

function requireTexts(name: string, value: Json): string[] {
	if (typeof value === "string") return [value];
	if (!Array.isArray(value)) throw wrongType(name, value, "a list of texts");
	return value.map((item: Json) => requireText(name, item));
}

function wrongType(name: string, value: Json, expected: string): ConfigurationError {
	return new ConfigurationError(
		`Cannot use the parameter "${name}": it is ${JSON.stringify(value)}, expected ${expected}`,
	);
}

/** The SDK's JSON type has no readonly lists. */
function mutableJson(value: Json): JSONValue {
	if (typeof value !== "object" || value === null) return value;
	if (isList(value)) return value.map(mutableJson);
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mutableJson(inner)]));
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
