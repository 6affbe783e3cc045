import type { Annotation } from "@assay/core/domain";

/** What people said, append-only. */
export interface AnnotationStore {
	/**
	 * An annotation whose id is there already is left as it is. Gives the number added.
	 *
	 * @throws {ConflictError} for a response whose text was removed; nothing was written.
	 */
	appendAnnotations(annotations: readonly Annotation[]): Promise<number>;
	/** By annotator and system, oldest first; an absent filter matches all. */
	listAnnotations(filter: AnnotationFilter): Promise<readonly Annotation[]>;
	/** Names of the annotators, with counts. */
	listAnnotators(): Promise<readonly { readonly annotator: string; readonly count: number }[]>;
}

/** Which annotations to read. */
export interface AnnotationFilter {
	readonly annotator?: string;
	readonly system?: string;
	readonly promptIds?: readonly string[];
}
