import { InputShapeError } from "../domain/index.ts";
import type { LabelModel } from "./label-model.ts";

/** The votes of one row that a model knows, with the weight that redundancy leaves to each. */
export interface RowVotes {
	/** How many there are; what lies behind them in the arrays is of earlier rows. */
	count: number;
	/** Indices in the model's `votes`. */
	readonly kinds: Int32Array;
	/** In (0, 1]. */
	readonly shares: Float64Array;
}

/**
 * Makes a reader of rows of votes; each reading overwrites the one before.
 *
 * @throws {InputShapeError} at a row of other labeling functions than the model's.
 */
export function createVoteReader(model: LabelModel): (votes: ArrayLike<number>) => RowVotes {
	const { classes, labelingFunctions } = model;
	const size = model.votes.length;
	const numbers = new Int32Array(labelingFunctions * classes).fill(-1);
	for (const [kind, { labelingFunction, vote }] of model.votes.entries())
		numbers[labelingFunction * classes + vote] = kind;
	const discounts = new Float64Array(size * size);
	for (const { first, second, discount } of model.redundancies) {
		discounts[first * size + second] = discount;
		discounts[second * size + first] = discount;
	}
	const row: RowVotes = {
		count: 0,
		kinds: new Int32Array(labelingFunctions),
		shares: new Float64Array(labelingFunctions),
	};
	return (votes) => {
		if (votes.length !== labelingFunctions) {
			throw new InputShapeError(
				`Cannot label a row: ${votes.length} votes, expected one of each of ${labelingFunctions} labeling functions`,
			);
		}
		row.count = 0;
		for (let j = 0; j < labelingFunctions; j++) {
			const vote = votes[j]!;
			const kind = vote >= 0 && vote < classes ? numbers[j * classes + vote]! : -1;
			if (kind >= 0) row.kinds[row.count++] = kind;
		}
		for (let a = 0; a < row.count; a++) {
			let sum = 1;
			for (let b = 0; b < row.count; b++) sum += discounts[row.kinds[a]! * size + row.kinds[b]!]!;
			row.shares[a] = 1 / sum;
		}
		return row;
	};
}
