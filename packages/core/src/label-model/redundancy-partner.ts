import type { LabelModel } from "./label-model.ts";

/** Another labeling function whose votes repeat this one's. */
export interface RedundancyPartner {
	readonly labelingFunction: number;
	/** The vote of this labeling function. */
	readonly vote: number;
	/** The vote of the other one. */
	readonly otherVote: number;
	/** Correlation of the two within classes, in (0.2, 1]. */
	readonly correlation: number;
}

/** Whose votes repeat those of a labeling function, the most correlated first. */
export function redundancyPartners(
	{ votes, redundancies }: LabelModel,
	labelingFunction: number,
): readonly RedundancyPartner[] {
	return redundancies
		.flatMap(({ first, second, correlation }) => [
			{ own: votes[first]!, other: votes[second]!, correlation },
			{ own: votes[second]!, other: votes[first]!, correlation },
		])
		.filter(({ own }) => own.labelingFunction === labelingFunction)
		.map(({ own, other, correlation }) => ({
			labelingFunction: other.labelingFunction,
			vote: own.vote,
			otherVote: other.vote,
			correlation,
		}))
		.toSorted((a, b) => b.correlation - a.correlation || a.labelingFunction - b.labelingFunction);
}
