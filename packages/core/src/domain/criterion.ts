import type { SliceRule } from "./slice.ts";
import type { UnitInterval } from "./unit-interval.ts";

/** One label of a criterion's scale. */
export interface CriterionLabel {
	readonly name: string;
	readonly score: UnitInterval;
}

/** How a criterion is judged: with one of several ordered labels (worst first), or with a share in [0, 1]. */
export type Scale =
	| { readonly kind: "labels"; readonly labels: readonly CriterionLabel[] }
	| { readonly kind: "share" };

/** What must hold for a build to go on. */
export interface Gate {
	/** Least acceptable estimate, 0 to 1. */
	readonly min: number;
	/** `low` (default): the lower end of the interval must reach it; `value`: the estimate itself. */
	readonly use?: "low" | "value";
	/** Other minimums for single slices; without an entry only "All prompts" is gated. */
	readonly slices?: Readonly<Record<string, number>>;
}

/** One axis of quality, phrased so that a person can decide it. */
export interface CriterionDefinition {
	readonly name: string;
	readonly description: string;
	readonly scale: Scale;
	/** A score of at least this passes. */
	readonly passAt: UnitInterval;
	/** What the matrix shows: the share of rows that pass, or the mean score. */
	readonly estimate: "pass-rate" | "mean-score";
	readonly explanationRequired: boolean;
	/** The criterion applies only to these prompts. */
	readonly filter?: SliceRule;
	readonly gate?: Gate;
}
