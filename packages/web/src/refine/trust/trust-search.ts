import { defineSearch } from "../../data/search-params.ts";

/** What the trust screen keeps in the address. */
export const trustSearch = defineSearch((read) => ({
	/** The evaluator that is open. */
	evaluator: read.text("evaluator"),
}));

/** What the list of labelled rows keeps in the address. */
export const labelledSearch = defineSearch((read) => ({
	run: read.text("run"),
	evaluator: read.text("evaluator"),
	slice: read.text("slice"),
	show: read.choice("show", ["all", "false-pass", "false-fail", "agree", "no-verdict"]),
}));
