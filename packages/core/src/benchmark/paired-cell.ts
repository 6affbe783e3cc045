import type { Random } from "../numeric/index.ts";
import type { ColumnPair } from "./pair-outcomes.ts";
import type { PairedRows } from "./paired-rows.ts";
import type { ComparisonCell } from "./run-comparison.ts";

/** What one cell of a comparison is tested on. */
export interface PairedCell {
	readonly rows: PairedRows;
	readonly columns: ColumnPair;
	/** (rows,): codes of `OUTCOME`. */
	readonly outcomes: Uint8Array;
	/** The cell's prompts, ascending. */
	readonly members: Uint32Array;
	readonly shows: "pass-rate" | "mean-score";
	readonly random: Random;
}

/** What a test says of a cell, before the correction for the number of cells. */
export type CellTest = Pick<
	ComparisonCell,
	"baseline" | "candidate" | "difference" | "pValue" | "exactPValue" | "minDetectableDifference"
>;

/** A cell without pairs. */
export const NOT_TESTABLE: CellTest = {
	baseline: undefined,
	candidate: undefined,
	difference: undefined,
	pValue: undefined,
	exactPValue: undefined,
	minDetectableDifference: undefined,
};
