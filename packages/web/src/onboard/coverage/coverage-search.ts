import { defineSearch } from "../../data/search-params.ts";

/** What the address of the coverage page holds. */
export const coverageSearch = defineSearch((read) => ({
	run: read.text("run"),
	only: read.choice("only", ["all", "gaps"]),
}));
