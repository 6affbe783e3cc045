import type { LabelModel } from "./label-model.ts";
import { createVoteReader } from "./row-votes.ts";
import { softmax } from "./softmax.ts";
import { topClass } from "./top-class.ts";
import { scaleLogs } from "./vector-scaling.ts";
import type { VotePatterns } from "./vote-patterns.ts";

/**
 * Probability of each class for each pattern. A pattern without votes has the model's `noVote`
 * state; so has one whose votes are all of kinds that the fit never saw.
 *
 * Cost: O(p × m × k).
 *
 * @returns (p × k), row-major; rows add to 1.
 * @throws {InputShapeError} if the patterns have other labeling functions than the model.
 */
export function labelProbabilities(model: LabelModel, patterns: VotePatterns): Float64Array {
	const { labelingFunctions, count, votes } = patterns;
	const { classes } = model;
	const write = createRowWriter(model);
	const probabilities = new Float64Array(count * classes);
	const row = new Float64Array(classes);
	for (let pattern = 0; pattern < count; pattern++) {
		write(votes.subarray(pattern * labelingFunctions, (pattern + 1) * labelingFunctions), row);
		for (let y = 0; y < classes; y++) probabilities[pattern * classes + y] = row[y]!;
	}
	return probabilities;
}

/** What the model says about the votes of one row. */
export interface RowLabel {
	/** (k,), adds to 1. */
	readonly probabilities: readonly number[];
	/** The most probable class; `undefined` where several are, or the model knows no vote of the row. */
	readonly label: number | undefined;
	/** Whether the model knows any vote of the row. */
	readonly isCovered: boolean;
}

/**
 * The same for a single row.
 *
 * @param votes - (m,), `ABSTAIN` or a class.
 * @throws {InputShapeError} if there are other labeling functions than the model's.
 */
export function labelOfVotes(model: LabelModel, votes: ArrayLike<number>): RowLabel {
	const probabilities = new Float64Array(model.classes);
	const isCovered = createRowWriter(model)(votes, probabilities);
	return {
		probabilities: Array.from(probabilities),
		label: isCovered ? topClass(probabilities) : undefined,
		isCovered,
	};
}

/** Writes a row's probabilities and tells whether any of its votes is known. */
function createRowWriter(
	model: LabelModel,
): (votes: ArrayLike<number>, probabilities: Float64Array) => boolean {
	const { classes, balance, noVote, scaling } = model;
	const read = createVoteReader(model);
	const logBalance = balance.map(Math.log);
	const weights = Float64Array.from(model.votes.flatMap((vote) => vote.weights));
	return (votes, probabilities) => {
		const { count, kinds, shares } = read(votes);
		if (count === 0) {
			probabilities.set(noVote);
			return false;
		}
		probabilities.set(logBalance);
		for (let at = 0; at < count; at++)
			for (let y = 0; y < classes; y++)
				probabilities[y]! += weights[kinds[at]! * classes + y]! * shares[at]!;
		if (scaling) scaleLogs(probabilities, scaling);
		softmax(probabilities);
		return true;
	};
}
