import { defineSearch, type SearchDefinition } from "../data/search-params.ts";

/** What every step of developing keeps in the address. */
export interface DevelopSearch {
	/** Name of the pool that is worked on. */
	readonly pool: string | undefined;
	/** Name of the criterion that is worked on. */
	readonly criterion: string | undefined;
}

/** Parameters of the address that go along from step to step. */
export const developSearch: SearchDefinition<DevelopSearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
}));
