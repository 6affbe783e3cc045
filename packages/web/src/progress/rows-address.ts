import { ALL_PROMPTS } from "@assay/core/benchmark";
import type { RowTerm } from "@assay/core/domain";
import { formatRowQuery } from "@assay/sdk/row-query";
import { stringifySearch } from "../data/search-text.ts";

/** Rows of a run, to be opened in the explorer. */
export interface WantedRows {
	readonly run: string;
	readonly baseline?: string | undefined;
	/** Name; "All prompts" leaves nothing out. */
	readonly slice?: string | undefined;
	readonly evaluator?: string | undefined;
	readonly verdict?: "fail" | undefined;
	readonly changed?: "worse" | "better" | undefined;
	/** Key of the row that is opened. */
	readonly row?: string | undefined;
}

/**
 * Address of rows in the explorer.
 *
 * @example
 * rowsAddress({ run: "r1", evaluator: "tone" }) // => "/explorer?run=r1&q=evaluator%3Atone"
 */
export function rowsAddress(wanted: WantedRows): string {
	const { baseline, row, run } = wanted;
	const q = formatRowQuery({ terms: termsOf(wanted) });
	return `/explorer${stringifySearch({ run, baseline, q: q === "" ? undefined : q, row })}`;
}

function termsOf({ changed, evaluator, slice, verdict }: WantedRows): readonly RowTerm[] {
	const isNegated = false;
	const terms: RowTerm[] = [];
	if (slice !== undefined && slice !== ALL_PROMPTS)
		terms.push({ kind: "slice", name: slice, isNegated });
	if (evaluator !== undefined) terms.push({ kind: "evaluator", name: evaluator, isNegated });
	if (verdict !== undefined) terms.push({ kind: "verdict", is: verdict, isNegated });
	if (changed !== undefined) terms.push({ kind: "changed", how: changed, isNegated });
	return terms;
}
