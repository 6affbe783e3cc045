import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the address of the API's screen holds. */
export interface ApiDocsSearch {
	/** Method and path of the operation that is open; absent: the first. */
	readonly operation: string | undefined;
	readonly filter: string | undefined;
}

/** Parameters of the API's screen. */
export const apiDocsSearch: SearchDefinition<ApiDocsSearch> = defineSearch((read) => ({
	operation: read.text("operation"),
	filter: read.text("filter"),
}));
