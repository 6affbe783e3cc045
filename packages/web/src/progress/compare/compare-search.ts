import { defineSearch } from "../../data/search-params.ts";
import { RATES } from "../../refine/trust/rates.ts";

/** What the comparison keeps in the address. */
export const compareSearch = defineSearch((read) => {
	const [run, baseline] = [read.text("run"), read.text("baseline")];
	const named = run === undefined || baseline === undefined ? [] : [baseline, run];
	const runs = read.list("runs");
	return {
		/** The base, then the candidates; `run` and `baseline` say the same for two. */
		runs: runs.length > 0 ? runs : named,
		slice: read.text("slice"),
		evaluator: read.text("evaluator"),
		direction: read.choice("direction", ["any", "pass-to-fail", "fail-to-pass"]),
		/** The candidate whose flips are shown; default: the first. */
		head: read.text("head"),
		/** Responses as a difference by words instead of side by side. */
		diff: read.flag("diff"),
		/** Corrected by people's labels, or the evaluators' own. */
		rates: read.choice("rates", RATES),
		view: read.choice("view", ["changes", "flips", "definitions"]),
	};
});

/** What {@link compareSearch} reads. */
export type CompareSearch = ReturnType<typeof compareSearch.read>;
