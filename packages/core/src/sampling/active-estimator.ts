import { InputShapeError } from "../domain/index.ts";
import { type Interval, meanSummary } from "../stats/index.ts";

/** Judged rows of which some were labelled. */
export interface ActiveEstimatorInput {
	/** (n,), the judge's score of each row, in [0, 1]. */
	readonly judged: ArrayLike<number>;
	/** (n,), the probability with which each row was to be labelled, above 0. */
	readonly probabilities: ArrayLike<number>;
	/** (n,), the label; `undefined` where the row was not drawn. */
	readonly labels: readonly (number | undefined)[];
	/** Weight of the judge, 1 if absent; 0 uses the labels alone. */
	readonly judgeWeight?: number | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** Mean label over all rows, from those that were drawn. */
export interface ActiveEstimate {
	/** Unbiased; `undefined` without rows. */
	readonly estimate: number | undefined;
	/** `undefined` below two rows, as is `interval`. */
	readonly standardError: number | undefined;
	/** Normal interval; may reach beyond [0, 1]. */
	readonly interval: Interval | undefined;
	/** Labels alone, each weighted by 1 / probability, weights summing to 1; `undefined` without labels. */
	readonly labelsOnly: number | undefined;
	/** Equally weighted labels that the weighted ones are worth; 0 without labels. */
	readonly effectiveLabels: number;
}

/**
 * Estimates the mean label of all rows from labels drawn with known probabilities, with the judge
 * on every row to narrow it (augmented inverse probability weighting).
 *
 * Source: Zrnic & Candès (2024), arXiv:2403.03208, eq. 2; Hájek (1971); Kish (1965) for the
 * effective number.
 *
 * @throws {InputShapeError} if the lengths differ or a probability is not in (0, 1].
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * activeEstimator({ judged: [1, 1], probabilities: [0.5, 0.5], labels: [1, undefined] }).estimate // => 1
 */
export function activeEstimator(input: ActiveEstimatorInput): ActiveEstimate {
	checkInput(input);
	const { judged, probabilities, labels, judgeWeight = 1 } = input;
	const terms = new Float64Array(labels.length);
	const sums = { weight: 0, squares: 0, label: 0 };
	for (const [i, label] of labels.entries()) {
		const predicted = judgeWeight * (judged[i] ?? 0);
		terms[i] = predicted;
		if (label === undefined) continue;
		const weight = 1 / (probabilities[i] ?? 1);
		terms[i] = predicted + (label - predicted) * weight;
		sums.weight += weight;
		sums.squares += weight * weight;
		sums.label += weight * label;
	}
	const { mean, standardError, zInterval } = meanSummary(terms, input.alpha);
	return {
		estimate: mean,
		standardError,
		interval: zInterval,
		labelsOnly: sums.weight === 0 ? undefined : sums.label / sums.weight,
		effectiveLabels: sums.weight === 0 ? 0 : sums.weight ** 2 / sums.squares,
	};
}

function checkInput({ judged, probabilities, labels }: ActiveEstimatorInput): void {
	if (judged.length !== labels.length || probabilities.length !== labels.length) {
		throw new InputShapeError(
			`Cannot estimate a mean: ${judged.length} scores, ${probabilities.length} probabilities and ${labels.length} labels, expected the same`,
		);
	}
	const wrong = Array.from(probabilities).find((p) => !(p > 0 && p <= 1));
	if (wrong !== undefined) {
		throw new InputShapeError(
			`Cannot estimate a mean: a row had probability ${wrong} of a label, expected above 0 and at most 1`,
		);
	}
}
