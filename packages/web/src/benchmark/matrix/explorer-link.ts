import type { RowTerm } from "@assay/core/domain";
import { formatRowQuery } from "@assay/sdk/row-query";
import { stringifySearch } from "../../data/search-text.ts";
import type { CellView } from "./cell-view.ts";

/** Which two runs the matrix shows. */
export interface ShownRuns {
	readonly run: string;
	readonly baseline: string | undefined;
}

/** Rows to be opened. */
export interface WantedRows {
	readonly slice?: CellView["slice"] | undefined;
	readonly evaluator?: string | undefined;
	readonly verdict?: "fail" | "failed" | "abstained" | undefined;
	readonly changed?: "worse" | "better" | undefined;
	/** Rows without a response, or which an evaluator could not judge. */
	readonly isFailed?: boolean | undefined;
}

/**
 * Address of the rows in the explorer.
 *
 * @example
 * rowsAddress({ run: "r1", baseline: undefined }, { evaluator: "tone" }) // => "/explorer?run=r1&q=evaluator%3Atone"
 */
export function rowsAddress({ baseline, run }: ShownRuns, wanted: WantedRows): string {
	const q = formatRowQuery({ terms: termsOf(wanted) });
	return `/explorer${stringifySearch({ run, baseline, q: q === "" ? undefined : q })}`;
}

/** Address of the rows that a reader of the cell wants to see first: those that did not pass. */
export function cellAddress(runs: ShownRuns, { cell, evaluator, slice }: CellView): string {
	const verdict =
		cell.scored > cell.passed
			? "fail"
			: cell.scored > 0
				? undefined
				: cell.failed > 0
					? "failed"
					: cell.abstained > 0
						? "abstained"
						: undefined;
	return rowsAddress(runs, { slice, evaluator: evaluator.name, verdict });
}

function termsOf(wanted: WantedRows): readonly RowTerm[] {
	const { changed, evaluator, isFailed, slice, verdict } = wanted;
	const terms: RowTerm[] = [];
	const isNegated = false;
	if (slice !== undefined && slice.kind !== "all")
		terms.push({ kind: "slice", name: slice.name, isNegated });
	if (evaluator !== undefined) terms.push({ kind: "evaluator", name: evaluator, isNegated });
	if (verdict !== undefined) terms.push({ kind: "verdict", is: verdict, isNegated });
	if (changed !== undefined) terms.push({ kind: "changed", how: changed, isNegated });
	if (isFailed === true) terms.push({ kind: "failed", at: "any", isNegated });
	return terms;
}
