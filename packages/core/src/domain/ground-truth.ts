import type { AnnotationPurpose } from "./annotation.ts";

/** How a label was settled: by a person who looked at all answers, by most of them, or by the only one. */
export type SettledBy = "adjudication" | "majority" | "single";

/**
 * The label of one response under one criterion that counts as the truth. Append-only: a later
 * revision replaces an earlier one, and both are kept.
 */
export interface GroundTruth {
	/** Key of the response in the ledger. */
	readonly responseKey: string;
	readonly criterion: string;
	/** From 1, without gaps, per response and criterion; prompts that got the same response share the numbers. */
	readonly revision: number;
	readonly system: string;
	readonly promptId: string;
	/** Number of the prompt's version. */
	readonly promptSeq: number;
	readonly trial: number;
	/** The run whose rows were labelled. */
	readonly run: string;
	/** Absent: withdrawn, so that the response has no ground truth. */
	readonly label?: string;
	readonly explanation?: string;
	readonly goldenResponse?: string;
	readonly settledBy: SettledBy;
	/** Who committed it. */
	readonly committedBy: string;
	/** Ids of the annotations it rests on. */
	readonly annotations: readonly string[];
	/** Version of the criterion under which the answers were given; absent where an import did not say. */
	readonly criterionVersion?: string;
	readonly purpose: AnnotationPurpose;
	/** Probability with which the row was drawn for labelling, in (0, 1]; absent where it was not drawn. */
	readonly inclusionProbability?: number;
	/**
	 * Slices that the draw was limited to, so that the row stands for those of them alone; absent: it
	 * was drawn from all rows of the run. Empty: from rows that no slice names.
	 */
	readonly drawnWithin?: readonly string[];
	readonly clusterId: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}
