import type { ReviewItem } from "@assay/sdk/api";

/** What is about to be committed for a row. */
export interface RowDraft {
	/** Key of the row. */
	readonly row: string;
	readonly label?: string | undefined;
	readonly explanation?: string | undefined;
}

/**
 * Whether an answer can be committed as it stands: one of the labels, or a share from 0 to 1.
 *
 * @example
 * isCommittable("0.5", []) // => true
 */
export function isCommittable(label: string | undefined, labels: readonly string[]): boolean {
	if (label === undefined || label.trim() === "") return false;
	if (labels.length > 0) return labels.includes(label);
	const share = Number(label);
	return share >= 0 && share <= 1;
}

/** Words of those who gave a label, newest first: what is committed with it unless it is written anew. */
export function wordsFor({ labels }: ReviewItem, label: string | undefined): string | undefined {
	return labels
		.filter((one) => one.label === label && one.explanation !== undefined)
		.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.explanation;
}
