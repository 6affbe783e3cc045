import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the address of the quality models says. */
export interface QualitySearch {
	/** What is worked on, and what a new model learns from. */
	readonly pool: string | undefined;
	readonly criterion: string | undefined;
	/** The model that is open; absent: the list of models. */
	readonly model: string | undefined;
	/** One is being set up. */
	readonly new: boolean;
	/** Which labels the plots rest on. */
	readonly labels: "cross-validated" | "locked";
	/** Row of the pool whose score is explained. */
	readonly row: string | undefined;
}

/** The quality models' parameters in the address. */
export const qualitySearch: SearchDefinition<QualitySearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
	model: read.text("model"),
	new: read.flag("new"),
	labels: read.choice("labels", ["cross-validated", "locked"]),
	row: read.text("row"),
}));
