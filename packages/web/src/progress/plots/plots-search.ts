import { defineSearch } from "../../data/search-params.ts";
import { RATES } from "../../refine/trust/rates.ts";

/** What the plots keep in the address. */
export const plotsSearch = defineSearch((read) => ({
	/** What is drawn: numbers of the systems, or how far evaluators agree with people. */
	measure: read.choice("measure", ["estimate", "agreement"]),
	/** Of estimates: corrected by people's labels, or the evaluators' own. */
	rates: read.choice("rates", RATES),
	by: read.choice("by", ["iterations", "runs"]),
	/** One plot per evaluator with a line per slice, or the other way round. */
	split: read.choice("split", ["evaluator", "slice"]),
	/** Empty: all. */
	evaluators: read.list("evaluators"),
	/** Without chosen slices: those that differ most from all prompts, or every one. */
	lines: read.choice("lines", ["few", "all"]),
	/** Empty: as `lines` says. */
	slices: read.list("slices"),
	/** Empty: all. */
	systems: read.list("systems"),
	scale: read.choice("scale", ["full", "fitted"]),
	bands: read.choice("bands", ["active", "all", "none"]),
	view: read.choice("view", ["plot", "table"]),
}));

/** What {@link plotsSearch} reads. */
export type PlotsSearch = ReturnType<typeof plotsSearch.read>;
