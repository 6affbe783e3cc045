import { defineSearch } from "../../data/search-params.ts";

/** What the list of runs keeps in the address. */
export const runsSearch = defineSearch((read) => ({
	system: read.list("system"),
	state: read.list("state"),
	tag: read.list("tag"),
	sort: read.choice("sort", [
		"created",
		"state",
		"system",
		"prompts",
		"duration",
		"cost",
		"failures",
	]),
	order: read.choice("order", ["descending", "ascending"]),
	/** True: the form that starts a run is open. */
	start: read.flag("start"),
}));

/** What {@link runsSearch} reads. */
export type RunsSearch = ReturnType<typeof runsSearch.read>;
