import { topClass } from "./top-class.ts";

/**
 * The class that most labeling functions vote for; `undefined` in a tie, or where none votes.
 *
 * @param votes - (m,), `ABSTAIN` or a class below `classes`.
 *
 * @example
 * majorityVote([1, -1, 1, 0], 2) // => 1
 */
export function majorityVote(votes: ArrayLike<number>, classes: number): number | undefined {
	return topClass(countVotes(votes, classes));
}

/** (k,), how many labeling functions vote for each class. */
export function countVotes(votes: ArrayLike<number>, classes: number): Float64Array {
	const counts = new Float64Array(classes);
	for (let j = 0; j < votes.length; j++) if (votes[j]! >= 0) counts[votes[j]!]! += 1;
	return counts;
}
