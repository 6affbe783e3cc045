import { defineSearch } from "../../data/search-params.ts";
import { RATES } from "../../refine/trust/rates.ts";

/** What the matrix keeps in the address. */
export const matrixSearch = defineSearch((read) => ({
	/** Default: the newest finished run. */
	run: read.text("run"),
	/** A run, or `none`; default: the previous finished run of the same system. */
	baseline: read.text("baseline"),
	/** Part of a slice's name. */
	find: read.text("find") ?? "",
	/** `worst`, `name`, `prompts`, `evaluator NAME` or `criterion NAME`; default: as defined. */
	sort: read.text("sort"),
	reverse: read.flag("reverse"),
	color: read.choice("color", ["level", "change"]),
	/** Corrected by people's labels, or the evaluators' own. */
	rates: read.choice("rates", RATES),
	density: read.choice("density", ["comfortable", "compact"]),
	/** Evaluators that are not shown. */
	hidden: read.list("hidden"),
	/** Criteria whose evaluators stand in one column. */
	folded: read.list("folded"),
}));

/** The matrix's parameters, read. */
export type MatrixSearch = ReturnType<typeof matrixSearch.read>;

/** In the address's `baseline`: compare with no run. */
export const NO_BASELINE = "none";
