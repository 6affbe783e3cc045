import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";
import type { DevelopSearch } from "../develop-search.ts";

/** What the screen of fine-tunes keeps in the address. */
export interface FineTuneSearch extends DevelopSearch {
	/** Name of the fine-tune that is shown. */
	readonly tune: string | undefined;
	/** True: a new one is being set up. */
	readonly start: boolean;
	/** Curated set that the new one is to be trained on. */
	readonly set: string | undefined;
}

/** Parameters of the address of fine-tunes. */
export const fineTuneSearch: SearchDefinition<FineTuneSearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
	tune: read.text("tune"),
	start: read.flag("start"),
	set: read.text("set"),
}));
