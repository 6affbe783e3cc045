import { defineSearch } from "../../data/search-params.ts";

/** Half widths of intervals that can be wanted, in percentage points. */
export const MARGINS = ["10", "5", "3"] as const;

/** What the address of the coverage page holds. */
export const coverageSearch = defineSearch((read) => ({
	run: read.text("run"),
	only: read.choice("only", ["all", "gaps"]),
	margin: read.choice("margin", MARGINS),
}));
