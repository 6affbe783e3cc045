import { PROVIDERS, type ProviderEntry } from "./provider-table.ts";

/** What a provider needs to be used. */
export interface KnownProvider
	extends Pick<ProviderEntry, "baseUrl" | "baseUrlVariable" | "keyVariables" | "needsKey"> {
	readonly name: string;
}

/** The built-in providers. */
export function knownProviders(): readonly KnownProvider[] {
	return Object.entries(PROVIDERS).map(([name, entry]) => ({
		name,
		keyVariables: entry.keyVariables,
		needsKey: entry.needsKey,
		baseUrlVariable: entry.baseUrlVariable,
		...(entry.baseUrl !== undefined && { baseUrl: entry.baseUrl }),
	}));
}
