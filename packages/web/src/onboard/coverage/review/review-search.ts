import { defineSearch } from "../../../data/search-params.ts";

/** What the address of the review list holds. */
export const reviewSearch = defineSearch((read) => ({
	show: read.choice("show", ["proposed", "accepted", "edited", "refused", "all"]),
	slice: read.text("slice"),
	kind: read.choice("kind", ["any", "translated", "paraphrased", "generated"]),
}));
