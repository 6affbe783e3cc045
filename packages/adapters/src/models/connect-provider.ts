import { ConfigurationError } from "@assay/core/domain";
import type { HttpClient } from "../http/http-client.ts";
import type { Connection } from "./connection.ts";
import type { ModelId } from "./model-id.ts";

/** Where keys and base URLs are looked up, and who makes the calls. */
export interface ConnectOptions {
	/** Environment variables: keys and base URLs. */
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Base URLs by provider name; they count before the environment. */
	readonly baseUrls?: Readonly<Record<string, string>>;
	readonly http: HttpClient;
}

/**
 * Finds a provider's key and base URL.
 *
 * @throws {ConfigurationError} for a key that is missing, or a base URL that is none.
 */
export function connectProvider(
	{ entry, providerName }: Pick<ModelId, "entry" | "providerName">,
	{ baseUrls = {}, env, http }: ConnectOptions,
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
