import type { IndependenceCheck } from "./independence-check.ts";
import type { VectorScaling } from "./vector-scaling.ts";
import type { VoteRedundancy } from "./vote-redundancy.ts";
import type { VoteKind } from "./vote-table.ts";

/** What the model learned about one kind of vote, and from what. */
export interface VoteEvidence extends VoteKind {
	/** Rows with the vote. */
	readonly rows: number;
	/** (k,), P(class | the labeling function gave this vote); adds to 1. */
	readonly precisions: readonly number[];
	/** (k,), log precision - log balance: what the vote adds for each class. */
	readonly weights: readonly number[];
	/** What the precisions rest on, in pseudo-votes. */
	readonly evidence: {
		/** Taken for granted: most votes are right. */
		readonly prior: number;
		/** Rows of ground truth. */
		readonly gold: number;
		/** Agreement with other labeling functions on rows without ground truth. */
		readonly agreement: number;
	};
}

/** A fitted label model: plain data that can be stored, and applied to votes that come later. */
export interface LabelModel {
	/** Number of classes (k). */
	readonly classes: number;
	/** Number of labeling functions (m). */
	readonly labelingFunctions: number;
	/** `full` trusts agreement without limit; `robust` caps it, since errors are not independent. */
	readonly fit: "full" | "robust";
	/** Pseudo-votes that agreement may count for, per kind of vote; absent in a full fit. */
	readonly evidenceCap?: number;
	/** (k,), share of each class on covered rows. */
	readonly balance: readonly number[];
	/** Kinds of votes that occurred, by labeling function, then vote. */
	readonly votes: readonly VoteEvidence[];
	/** Pairs of `votes` that say the same thing twice. */
	readonly redundancies: readonly VoteRedundancy[];
	/** Absent below 10 covered rows of ground truth. */
	readonly scaling?: VectorScaling;
	/** (k,), probabilities where no labeling function votes. */
	readonly noVote: readonly number[];
	/** Mean of the prior of precisions. */
	readonly priorPrecision: number;
	readonly independence: IndependenceCheck;
	/** Passes over the patterns, in all fits together. */
	readonly passes: number;
	/** Rows of ground truth that the model saw, with votes and without. */
	readonly gold: { readonly covered: number; readonly uncovered: number };
}
