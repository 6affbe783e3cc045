/**
 * What a label may be used for: `measure` was drawn with a known probability and may enter every
 * number; `improve` was chosen because a label would help there, and enters no rate; `locked-test`
 * was drawn as `measure` is, and belongs to the part that only measures.
 */
export type AnnotationPurpose = "measure" | "improve" | "locked-test";

/** One person's label and explanation on one response under one criterion. Append-only. */
export interface Annotation {
	readonly id: string;
	readonly annotator: string;
	readonly system: string;
	readonly promptId: string;
	readonly trial: number;
	/** Empty where an import named none: the label then counts for every criterion. */
	readonly criterion: string;
	readonly label: string;
	readonly explanation?: string;
	/** What the person thinks the response should have been. */
	readonly goldenResponse?: string;
	/** A remark for the team, not a reason of the label. */
	readonly comment?: string;
	readonly purpose: AnnotationPurpose;
	/** Probability with which the row was drawn for labelling, in (0, 1]; absent where it was not drawn. */
	readonly inclusionProbability?: number;
	/**
	 * Slices that the draw was limited to, so that the row stands for those of them alone; absent: it
	 * was drawn from all rows of the run. Empty: from rows that no slice names.
	 */
	readonly drawnWithin?: readonly string[];
	/** Prompts that are not independent share a cluster; absent: the prompt's own id. */
	readonly clusterId?: string;
	/** Key of the response in the ledger; absent in labels that were imported. */
	readonly responseKey?: string;
	/** The run whose rows were labelled. */
	readonly run?: string;
	/** Version of the criterion that the person read. */
	readonly criterionVersion?: string;
	/** Version of the evaluator whose verdict the person had seen; absent: none was seen. */
	readonly evaluatorVersionSeen?: string;
	/** The task that asked for it. */
	readonly task?: string;
	/** Milliseconds from the row's being shown to the answer, pauses left out. */
	readonly durationMs?: number;
	readonly source: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}
