import { defineSearch } from "../../data/search-params.ts";

/** What the address of a list of artifacts holds. */
export const listSearch = defineSearch((read) => ({
	archived: read.flag("archived"),
	text: read.text("text"),
	slice: read.text("slice"),
	split: read.choice("split", ["any", "train", "valid", "test", "none"]),
	provenance: read.choice("provenance", [
		"any",
		"imported",
		"written",
		"generated",
		"paraphrased",
		"translated",
	]),
}));

/** What the address of one artifact holds. */
export const artifactSearch = defineSearch((read) => ({
	/** A new one is being made. */
	create: read.flag("create"),
	/** Name of the one that a new one is a copy of. */
	copy: read.text("copy"),
	view: read.choice("view", ["edit", "history"]),
	/** The versions that are compared. */
	before: read.text("before"),
	after: read.text("after"),
}));
