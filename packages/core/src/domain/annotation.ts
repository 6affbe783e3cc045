/** What a label may be used for. */
export type AnnotationPurpose = "measure" | "improve" | "locked-test";

/** One person's label and explanation on one response under one criterion. Append-only. */
export interface Annotation {
	readonly id: string;
	readonly annotator: string;
	readonly system: string;
	readonly promptId: string;
	readonly trial: number;
	readonly criterion: string;
	readonly label: string;
	readonly explanation?: string;
	readonly purpose: AnnotationPurpose;
	/** Probability with which the row was drawn for labelling; absent where it was not drawn. */
	readonly inclusionProbability?: number;
	readonly source: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}
