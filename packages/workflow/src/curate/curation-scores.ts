import type { CountedFunction, CurationScoring } from "@assay/core/curation";

/** Labelled rows whose labels no model was trained on. */
export interface HeldOutLabels {
	/** (n,), scores given by a model that had not seen the label; 0 to 1. */
	readonly scores: readonly number[];
	/** (n,), whether people found the row good. */
	readonly passes: readonly boolean[];
}

/** What scores the rows of a pool, and what is known about how well. */
export interface CurationScores {
	readonly scoring: CurationScoring;
	readonly qualityModel?: string;
	readonly labelModel?: string;
	/** Labeling functions behind the scores. */
	readonly labelingFunctions: readonly CountedFunction[];
	/** Probability that each row of a block is good; NaN where there is none; absent: rows have no scores. */
	readonly ofBlock?: ((block: number) => Promise<ArrayLike<number>>) | undefined;
	readonly heldOut: HeldOutLabels;
}
