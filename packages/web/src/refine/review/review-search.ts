import { defineSearch } from "../../data/search-params.ts";

/** What the review keeps in the address. */
export const reviewSearch = defineSearch((read) => ({
	/** Default: the newest finished run. */
	run: read.text("run"),
	/** Default: the first with labels. */
	criterion: read.text("criterion"),
	view: read.choice("view", ["rows", "agreement"]),
	filter: read.choice("filter", [
		"open",
		"disputed",
		"waiting",
		"committed",
		"older",
		"again",
		"all",
	]),
	slice: read.text("slice"),
	task: read.text("task"),
	/** Only rows that this person answered. */
	person: read.text("person"),
	/** Place of the first row that is listed. */
	at: read.number("at") ?? 0,
	/** Key of the current row. */
	row: read.text("row"),
	/** How answers are put together over time. */
	step: read.choice("step", ["week", "answers"]),
}));

/** The review's parameters, read. */
export type ReviewSearch = ReturnType<typeof reviewSearch.read>;
