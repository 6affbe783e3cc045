import type { LabelModel, VotePatterns } from "@assay/core/label-model";

/**
 * What majority vote says, as probabilities: 1 for the label with most votes, shared among equals;
 * without a vote, the model's state for such rows.
 *
 * @returns (p × k), row-major; rows add to 1.
 */
export function majorityProbabilities(
	{ classes, noVote }: Pick<LabelModel, "classes" | "noVote">,
	{ count, labelingFunctions, votes }: VotePatterns,
): Float64Array {
	const probabilities = new Float64Array(count * classes);
	for (let pattern = 0; pattern < count; pattern++) {
		const counts = new Float64Array(classes);
		for (const vote of votes.subarray(
			pattern * labelingFunctions,
			(pattern + 1) * labelingFunctions,
		))
			if (vote >= 0) counts[vote] = (counts[vote] ?? 0) + 1;
		const top = Math.max(...counts);
		const winners = counts.filter((each) => each === top).length;
		const own = top === 0 ? noVote : Array.from(counts, (each) => (each === top ? 1 / winners : 0));
		probabilities.set(own, pattern * classes);
	}
	return probabilities;
}
