import { CURATION_REASONS, type CurationReason } from "@assay/core/curation";
import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the address of the curated sets says. */
export interface CurateSearch {
	/** What a new set is made of. */
	readonly pool: string | undefined;
	readonly criterion: string | undefined;
	/** The set that is open; absent: the list of sets. */
	readonly set: string | undefined;
	/** A new one is being made. */
	readonly new: boolean;
	/** Only rows with this reason. */
	readonly reason: CurationReason;
	/** Row of the pool that the list of rows begins with. */
	readonly from: string | undefined;
}

/** The curated sets' parameters in the address. */
export const curateSearch: SearchDefinition<CurateSearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
	set: read.text("set"),
	new: read.flag("new"),
	reason: read.choice("reason", CURATION_REASONS),
	from: read.text("from"),
}));
