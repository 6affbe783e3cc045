import { defineSearch } from "../../data/search-params.ts";

/** What the builder keeps in the address. */
export const builderSearch = defineSearch((read) => ({
	evaluator: read.text("evaluator"),
	/** Default: the newest finished run whose system has labels. */
	run: read.text("run"),
	view: read.choice("view", ["results", "disagreements", "versions", "optimise", "jury"]),
	among: read.choice("among", ["labelled", "unlabelled"]),
	/** Rows to try it on. */
	first: read.number("first") ?? 50,
	show: read.choice("show", ["all", "disagreements", "failed"]),
	/** Key of the row that is open. */
	row: read.text("row"),
	/** Versions that are compared. */
	versions: read.list("versions"),
}));

/** The builder's parameters, read. */
export type BuilderSearch = ReturnType<typeof builderSearch.read>;
