import type { ClusterId } from "../stats/index.ts";

/** What an evaluator said about a row: `not-applied` where it does not apply to the row. */
export type SaidKind = "pass" | "fail" | "abstained" | "failed" | "not-applied";

/** A row that people labelled, with what an evaluator said about it. */
export interface LabelledRow {
	/** Rows that are not independent share a cluster. */
	readonly cluster: ClusterId;
	/** Rows that this one stands for: 1 over its chance to be drawn, or 1 where that is not known. */
	readonly weight: number;
	/** What people said passes. */
	readonly passes: boolean;
	/** Index of people's label on the criterion's scale; absent on a scale without labels. */
	readonly label?: number;
	readonly said: SaidKind;
	/** Index of the evaluator's label; absent where it gave none. */
	readonly saidLabel?: number;
}
