import type { HttpClient } from "../http/http-client.ts";

/** How a provider is reached. */
export interface Connection {
	/** Provider part of model ids, for messages. */
	readonly providerName: string;
	/** Without it the base URL comes with each call, as the parameter `baseUrl`. */
	readonly baseUrl: string | undefined;
	readonly apiKey: string | undefined;
	readonly http: HttpClient;
}
