import type { Estimate } from "../domain/index.ts";
import { estimateText, intervalText } from "./estimate-text.ts";
import type { MatrixCell, MatrixEvaluator } from "./evaluator-matrix.ts";
import { MIN_EFFECTIVE_ROWS } from "./matrix-cell.ts";
import { isThinEstimate } from "./thin-estimate.ts";

/** How a cell of the matrix is written. */
export interface CellText {
	/**
	 * `empty` = no scored row; `few` = under 10 effective rows, so counts stand in place of a
	 * percentage; `measured` = everything else.
	 */
	readonly kind: "empty" | "few" | "measured";
	/** "87%", "0.87", "7 of 9", "–". */
	readonly main: string;
	/** "85–89"; `undefined` in an empty cell. */
	readonly interval: string | undefined;
	/** The one of the cell's two estimates that leads. */
	readonly estimate: Estimate | undefined;
	readonly isThin: boolean;
}

/** What of a cell its text rests on. */
export type WrittenCell = Pick<MatrixCell, "scored" | "passed" | "effectiveCount" | "isThin"> & {
	readonly passRate?: Estimate | undefined;
	readonly meanScore?: Estimate | undefined;
};

/**
 * Writes a cell: its leading estimate with its interval, counts where there are too few rows for a
 * percentage, a dash where there is none.
 *
 * @example
 * cellText({ scored: 0, passed: 0, effectiveCount: 0, isThin: true }, { shows: "pass-rate" }).main // => "–"
 */
export function cellText(cell: WrittenCell, { shows }: Pick<MatrixEvaluator, "shows">): CellText {
	const estimate = shows === "pass-rate" ? cell.passRate : cell.meanScore;
	if (estimate === undefined)
		return { kind: "empty", main: "–", interval: undefined, estimate, isThin: false };
	const { isThin } = cell;
	const interval = intervalText(estimate, shows);
	if (cell.effectiveCount >= MIN_EFFECTIVE_ROWS)
		return { kind: "measured", main: estimateText(estimate, shows), interval, estimate, isThin };
	return { kind: "few", main: `${cell.passed} of ${cell.scored}`, interval, estimate, isThin };
}

/** Whose number leads in a cell. */
export type LeadingRate =
	| { readonly kind: "corrected"; readonly estimate: Estimate }
	/** A judge's that no label has checked. */
	| { readonly kind: "judge-only" }
	| { readonly kind: "as-computed" };

/**
 * Writes the number that leads in a cell: the corrected rate where there is one. A rate that only a
 * judge has given has no interval: one would promise what nobody has checked. A corrected one is thin
 * where its interval is wider than that of as few rows as make a cell thin.
 *
 * @param own - the cell written with the evaluator's own number.
 *
 * @example
 * leadingText({ kind: "measured", main: "62%", interval: "57–67", estimate: undefined, isThin: false }, { kind: "judge-only" }, "pass-rate").interval // => undefined
 */
export function leadingText(
	own: CellText,
	lead: LeadingRate,
	shows: MatrixEvaluator["shows"],
): CellText {
	switch (lead.kind) {
		case "corrected":
			return {
				kind: "measured",
				main: estimateText(lead.estimate, shows),
				interval: intervalText(lead.estimate, shows),
				estimate: lead.estimate,
				isThin: own.isThin || isThinEstimate(lead.estimate),
			};
		case "judge-only":
			return { ...own, interval: undefined };
		case "as-computed":
			return own;
	}
}
