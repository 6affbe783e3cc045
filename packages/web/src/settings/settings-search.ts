import { defineSearch, type SearchDefinition } from "../data/search-params.ts";

/** A part of the settings. */
export type SettingsTab = "providers" | "prices" | "limits" | "appearance" | "data" | "health";

/** What the address of the settings says. */
export interface SettingsSearch {
	readonly tab: SettingsTab;
}

/** The settings' parameters in the address. */
export const settingsSearch: SearchDefinition<SettingsSearch> = defineSearch((read) => ({
	tab: read.choice("tab", ["providers", "prices", "limits", "appearance", "data", "health"]),
}));
