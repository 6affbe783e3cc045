import type { GroundTruth } from "@assay/core/domain";

/** Which ground truth to read; an absent filter matches all. */
export interface GroundTruthFilter {
	readonly criterion?: string;
	readonly system?: string;
	readonly responseKeys?: readonly string[];
}

/** Labels that count as the truth, append-only. */
export interface GroundTruthStore {
	/**
	 * Writes one revision of each, in one transaction.
	 *
	 * @throws {ConflictError} when another revision than the one before is current: somebody else has
	 *   committed meanwhile; and for a response whose text was removed. Nothing was written.
	 */
	commitGroundTruth(rows: readonly GroundTruth[]): Promise<void>;
	/**
	 * The current revision of each label, withdrawn ones left out; oldest first, those of one moment in
	 * order of arrival. Prompts that got one and the same response have a label each.
	 */
	listGroundTruth(filter: GroundTruthFilter): Promise<readonly GroundTruth[]>;
	/** All revisions of a response under a criterion, for whichever prompt, oldest first. */
	groundTruthHistory(responseKey: string, criterion: string): Promise<readonly GroundTruth[]>;
	/** The newest revision of each, withdrawn ones too: what a commit must follow. */
	groundTruthRevisions(
		responseKeys: readonly string[],
		criterion: string,
	): Promise<ReadonlyMap<string, number>>;
}
