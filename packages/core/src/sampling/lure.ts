import { InputShapeError } from "../domain/index.ts";

/** Labels drawn one after another, each choice resting on those before. */
export interface LureInput {
	/** Rows that could be drawn at the start. */
	readonly rows: number;
	/** (m,), what is averaged, in the order of the draws. */
	readonly losses: ArrayLike<number>;
	/** (m,), the probability with which each row was drawn among those still unlabelled. */
	readonly probabilities: ArrayLike<number>;
}

/** Mean over all rows from adaptively drawn ones. */
export interface LureEstimate {
	/** (m,). */
	readonly weights: readonly number[];
	/** Unbiased; `undefined` without draws, as is `naive`. */
	readonly estimate: number | undefined;
	/** Plain mean of the drawn rows, which the choice biases. */
	readonly naive: number | undefined;
}

/**
 * Removes the bias of choosing each next label by what the earlier ones showed (levelled unbiased
 * risk estimator): weight m is 1 + (N - M) / (N - m) × (1 / ((N - m + 1) q) - 1).
 *
 * Source: Farquhar, Gal & Rainforth (2021), On statistical bias in active learning, eq. 7; Kossen
 * et al. (2021), Active testing, arXiv:2103.05331.
 *
 * @throws {InputShapeError} if the lengths differ or there are more draws than rows.
 *
 * @example
 * lure({ rows: 2, losses: [1], probabilities: [0.25] }).estimate // => 2
 */
export function lure({ rows, losses, probabilities }: LureInput): LureEstimate {
	const drawn = losses.length;
	if (probabilities.length !== drawn || drawn > rows) {
		throw new InputShapeError(
			`Cannot weight draws: ${drawn} losses and ${probabilities.length} probabilities for ${rows} rows, expected one probability for each loss and no more draws than rows`,
		);
	}
	const weights = Array.from(probabilities, (q, i) => {
		const left = rows - i;
		return drawn === rows ? 1 : 1 + ((rows - drawn) / (left - 1)) * (1 / (left * q) - 1);
	});
	const mean = (weightOf: (i: number) => number): number | undefined =>
		drawn === 0
			? undefined
			: Array.from(losses).reduce((sum, loss, i) => sum + weightOf(i) * loss, 0) / drawn;
	return { weights, estimate: mean((i) => weights[i] ?? 1), naive: mean(() => 1) };
}
