import type { CriterionDefinition } from "@assay/core/domain";

/** What a person's label says under a criterion. */
export interface ReadLabel {
	/** Index in the criterion's labels; absent on a share scale. */
	readonly label?: number;
	/** In [0, 1]. */
	readonly score: number;
	/** The score reaches the criterion's `passAt`. */
	readonly passes: boolean;
}

/**
 * Reads a person's label: the name of one of the criterion's labels, or on a share scale a number in
 * [0, 1]. `undefined` for anything else.
 *
 */
export function readLabel(criterion: CriterionDefinition, text: string): ReadLabel | undefined {
	const { passAt, scale } = criterion;
	if (scale.kind === "share") {
		const share = text.trim() === "" ? Number.NaN : Number(text);
		return share >= 0 && share <= 1 ? { score: share, passes: share >= passAt } : undefined;
	}
	const label = scale.labels.findIndex(({ name }) => name === text);
	const score = scale.labels[label]?.score;
	return score === undefined ? undefined : { label, score, passes: score >= passAt };
}
