import { defineSearch } from "../../data/search-params.ts";

/** What the explorer keeps in the address. */
export const explorerSearch = defineSearch((read) => ({
	/** Default: the newest finished run. */
	run: read.text("run"),
	/** A run, or `none`; default: the previous finished run of the same system. */
	baseline: read.text("baseline"),
	/** The filter bar's text. */
	q: read.text("q") ?? "",
	/** As the server reads it; default: the run's order. */
	sort: read.text("sort"),
	/** Key of the row that is open. */
	row: read.text("row"),
	/** Columns that are shown, in their order; default: those of this browser. */
	columns: read.list("columns"),
	/** True: an open row takes all of the screen. */
	full: read.flag("full"),
}));

/** The explorer's parameters, read. */
export type ExplorerSearch = ReturnType<typeof explorerSearch.read>;
