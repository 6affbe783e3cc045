import { InputShapeError } from "../domain/index.ts";
import { DEFAULT_ALPHA, type Interval, normalCritical, tCritical } from "../stats/index.ts";

/** Experts' and a judge's scores of a random draw, and the judge's of all other rows. */
export interface PpiSample {
	/** (n,) experts' scores. */
	readonly labels: readonly number[];
	/** (n,) the judge's scores of the same rows. */
	readonly labeledScores: readonly number[];
	/** (N,) the judge's scores of the rows without label. */
	readonly unlabeledScores: readonly number[];
}

/** How a prediction-powered mean is computed. */
export interface PpiOptions {
	/** In (0, 1). */
	readonly alpha?: number | undefined;
	/** Weight of the judge; absent, the one with the least variance. */
	readonly lambda?: number | undefined;
}

/** Experts' mean score, sharpened by a judge. The interval is not cut to the scale of the scores. */
export interface PpiMean extends Interval {
	readonly estimate: number;
	/** Weight of the judge: 0 leaves the labels alone. */
	readonly lambda: number;
	/** With n - 1 and N - 1. */
	readonly standardError: number;
	/** As published: divided by n and N, with the normal quantile. Too narrow for few labels. */
	readonly published: Interval & { readonly standardError: number };
	readonly labelMean: number;
	/** Over all rows, labelled or not. */
	readonly judgeMean: number;
	/** Labels that would be as sure without the judge; `undefined` where nothing varies. */
	readonly effectiveLabels: number | undefined;
}

/**
 * Prediction-powered mean (PPI++) for graded scores: λ mean(U) + mean(Y - λ F), with labels Y, the
 * judge's scores F of the same rows and U of the others, and
 * λ = cov(Y, F) / ((1 + n/N) var(F, U)) cut to [0, 1]; cov divides by n, var by n + N - 1. A
 * constant judge, or fewer than two rows without label, has λ = 0.
 *
 * `low` and `high` use Student's t with n - 1 degrees. Show them from 100 labels on; below, bin the
 * scores and use `verdictPostStratified`, as for pass or fail in any case.
 *
 * Source: Angelopoulos et al. (2023), Science 382, 669; Angelopoulos, Duchi & Zrnic (2023),
 * arXiv:2311.01453.
 *
 * @returns `undefined` below two labels.
 * @throws {InputShapeError} if labels and scores differ in number.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * ppiMean({ labels: [0, 1, 0, 1], labeledScores: [1, 1, 1, 1], unlabeledScores: [1, 1] })?.estimate // => 0.5
 */
export function ppiMean(sample: PpiSample, options: PpiOptions = {}): PpiMean | undefined {
	const { labels, labeledScores, unlabeledScores } = sample;
	const { alpha = DEFAULT_ALPHA } = options;
	if (labels.length !== labeledScores.length) {
		throw new InputShapeError(
			`Cannot correct a mean: ${labels.length} labels and ${labeledScores.length} scores, expected one score per label`,
		);
	}
	if (labels.length < 2) return undefined;
	const lambda = unlabeledScores.length < 2 ? 0 : (options.lambda ?? bestLambda(sample));
	const rest = labels.map((label, row) => label - lambda * (labeledScores[row] ?? Number.NaN));
	const scaled = lambda === 0 ? [] : unlabeledScores.map((score) => lambda * score);
	const estimate = (lambda === 0 ? 0 : meanOf(scaled)) + meanOf(rest);
	const standardError = Math.sqrt(meanVariance(rest, 1) + meanVariance(scaled, 1));
	const publishedError = Math.sqrt(meanVariance(rest, 0) + meanVariance(scaled, 0));
	return {
		estimate,
		lambda,
		standardError,
		...around(estimate, tCritical(alpha, labels.length - 1) * standardError),
		published: {
			standardError: publishedError,
			...around(estimate, normalCritical(alpha) * publishedError),
		},
		labelMean: meanOf(labels),
		judgeMean: meanOf([...labeledScores, ...unlabeledScores]),
		effectiveLabels:
			standardError === 0
				? undefined
				: (meanVariance(labels, 1) * labels.length) / standardError ** 2,
	};
}

function bestLambda({ labels, labeledScores, unlabeledScores }: PpiSample): number {
	const scores = [...labeledScores, ...unlabeledScores];
	const variance = codeviation(scores, scores) / (scores.length - 1);
	if (variance === 0) return 0;
	const covariance = codeviation(labels, labeledScores) / labels.length;
	const best = covariance / ((1 + labels.length / unlabeledScores.length) * variance);
	return Math.min(1, Math.max(0, best));
}

/** Variance of the mean, with `lost` degrees lost; 0 without values. */
function meanVariance(values: readonly number[], lost: 0 | 1): number {
	if (values.length === 0) return 0;
	return codeviation(values, values) / (values.length - lost) / values.length;
}

/** Sum of the products of deviations from the means. */
function codeviation(some: readonly number[], others: readonly number[]): number {
	const [ofSome, ofOthers] = [meanOf(some), meanOf(others)];
	return some.reduce(
		(sum, value, row) => sum + (value - ofSome) * ((others[row] ?? Number.NaN) - ofOthers),
		0,
	);
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function around(center: number, half: number): Interval {
	return { low: center - half, high: center + half };
}
