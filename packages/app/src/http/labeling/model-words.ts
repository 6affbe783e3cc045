import type { IndependenceCheck, MajorityComparison } from "@assay/core/label-model";

/** Why the label model is used, or majority vote. */
export function usedBecause({ better, model, used }: MajorityComparison): string {
	if (used === "majority-vote")
		return "Majority vote was right more often, and that is beyond chance.";
	if (model.count === 0)
		return "No label with votes was held out to compare them; the label model alone gives probabilities.";
	switch (better) {
		case "label-model":
			return "The label model was right more often.";
		case "majority-vote":
			return "Majority vote was right more often, yet not beyond chance; the label model alone gives probabilities.";
		case undefined:
			return "Both were right equally often; the label model alone gives probabilities.";
	}
}

/**
 * Whether labeling functions err independently, and what follows.
 *
 * @param evidenceCap what agreement may count for, in votes; `undefined`: without limit.
 */
export function independenceInWords(
	{ isIndependent, overlapShare = 0, pairs, z2 }: IndependenceCheck,
	evidenceCap: number | undefined,
): string {
	const limit =
		evidenceCap === undefined
			? "agreement counts in full"
			: `agreement counts for at most ${evidenceCap} votes each`;
	if (isIndependent && z2 !== undefined)
		return `They vote together about as often as independent ones would (${pairsOf(pairs)}, deviation ${z2.toFixed(1)}, 1 expected), so ${limit}.`;
	if (z2 === undefined || z2 <= 1.5)
		return `Too few of their votes meet to tell whether they err independently (${Math.round(overlapShare * 100)}% of the votes, ${pairsOf(pairs)}), so ${limit}.`;
	return `They vote together otherwise than independent ones would (${pairsOf(pairs)}, deviation ${z2.toFixed(1)}, 1 expected), so ${limit}.`;
}

function pairsOf(count: number): string {
	return count === 1 ? "1 pair" : `${count} pairs`;
}
