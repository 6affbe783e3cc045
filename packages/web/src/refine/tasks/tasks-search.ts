import { defineSearch } from "../../data/search-params.ts";

/** What the list of tasks keeps in the address. */
export const tasksSearch = defineSearch((read) => ({
	/** True: the form that makes a task is open, with what stands in the others. */
	new: read.flag("new"),
	run: read.text("run"),
	criteria: read.list("criteria"),
	slices: read.list("slices"),
	/** Rows to begin with. */
	count: read.number("count"),
}));
