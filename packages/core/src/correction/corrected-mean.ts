import type { Estimate } from "../domain/index.ts";
import { type ClusterId, DEFAULT_ALPHA, tCritical } from "../stats/index.ts";

/** Labelled rows that share no cluster below which no mean score is corrected. */
export const LEAST_MEAN_LABELS = 100;

/** A graded label of people on a row that a judge scored. */
export interface ScoreLabel {
	/** Rows that are not independent share a cluster. */
	readonly cluster: ClusterId;
	/** Rows that this one stands for, above 0. */
	readonly weight: number;
	/** People's score. */
	readonly people: number;
	/** The judge's score of the same row. */
	readonly judge: number;
}

/** Scores of all rows of a cell, labelled or not. */
export interface JudgedScores {
	readonly count: number;
	/** Rows worth of independent information, at most their number. */
	readonly effectiveCount: number;
	readonly mean: number;
	/** Sum of the squared deviations from the mean. */
	readonly squares: number;
}

/** A mean score that people would give, where it can be known. */
export type CorrectedMean =
	| { readonly kind: "corrected"; readonly estimate: Estimate; readonly labels: number }
	/** `labelsNeeded` more labels of rows that share no cluster. */
	| { readonly kind: "refused"; readonly labelsNeeded: number; readonly labels: number };

/**
 * Corrects a mean score by graded labels: the point of `ppiMean`, with labels that share clusters or
 * were drawn with unequal chances.
 *
 * λ F̄ + Σ w (Y - λ F) / Σ w, where F̄ is the judge's mean of all rows and λ = cov(Y, F) / var(F), cut
 * to [0, 1]; with equal weights that is `ppiMean` itself. Its variance is
 * (1 - f) V(Y - λ F) + s²(Y) / effective rows, with f the share of labelled
 * rows and V that of a ratio over clusters; with unequal chances V counts whole, so that the interval
 * is rather too wide. Student's t with one degree fewer than there are labelled clusters; cut to
 * [0, 1].
 *
 * Source: Angelopoulos, Duchi & Zrnic (2023), arXiv:2311.01453; Särndal, Swensson & Wretman (1992),
 * Model Assisted Survey Sampling, sections 6.6 and 9.7.
 *
 * @param labels - of the cell's own rows, scores in [0, 1].
 * @param rows - scores of all rows of the cell.
 * @param alpha - in (0, 1).
 * @returns refused below 100 labelled clusters.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * correctedMean([], { count: 10, effectiveCount: 10, mean: 0.5, squares: 1 }) // => { kind: "refused", labelsNeeded: 100, labels: 0 }
 */
export function correctedMean(
	labels: readonly ScoreLabel[],
	rows: JudgedScores,
	alpha: number = DEFAULT_ALPHA,
): CorrectedMean {
	const clusters = new Set(labels.map(({ cluster }) => cluster)).size;
	if (clusters < LEAST_MEAN_LABELS)
		return {
			kind: "refused",
			labelsNeeded: LEAST_MEAN_LABELS - clusters,
			labels: labels.length,
		};
	const lambda = judgeWeight(labels, rows);
	const rest = ratioMean(labels, (label) => label.people - lambda * label.judge);
	const isWeighted = labels.some(({ weight }) => weight !== labels[0]?.weight);
	const open = isWeighted ? 1 : Math.max(0, 1 - labels.length / rows.count);
	const variance = open * rest.variance + spreadOfPeople(labels) / rows.effectiveCount;
	const value = Math.min(1, Math.max(0, lambda * rows.mean + rest.mean));
	const half = tCritical(alpha, clusters - 1) * Math.sqrt(variance);
	return {
		kind: "corrected",
		estimate: {
			value,
			low: Math.max(0, value - half),
			high: Math.min(1, value + half),
			count: rows.count,
			confidence: 1 - alpha,
		},
		labels: labels.length,
	};
}

/** Weight of the judge; 0 where its scores do not vary. */
function judgeWeight(labels: readonly ScoreLabel[], rows: JudgedScores): number {
	const variance = rows.squares / (rows.count - 1);
	if (!(variance > 0)) return 0;
	const people = ratioMean(labels, (label) => label.people).mean;
	const judge = ratioMean(labels, (label) => label.judge).mean;
	const covariance = ratioMean(
		labels,
		(label) => (label.people - people) * (label.judge - judge),
	).mean;
	return Math.min(1, Math.max(0, covariance / variance));
}

/** Variance of people's scores from row to row. */
function spreadOfPeople(labels: readonly ScoreLabel[]): number {
	const { mean } = ratioMean(labels, ({ people }) => people);
	const squares = ratioMean(labels, ({ people }) => (people - mean) ** 2).mean;
	return (squares * labels.length) / (labels.length - 1);
}

/** Weighted mean of a quantity over labels, with the variance of a ratio over clusters. */
function ratioMean(
	labels: readonly ScoreLabel[],
	valueOf: (label: ScoreLabel) => number,
): { readonly mean: number; readonly variance: number } {
	const total = labels.reduce((sum, { weight }) => sum + weight, 0);
	const mean = labels.reduce((sum, label) => sum + label.weight * valueOf(label), 0) / total;
	const residuals = new Map<ClusterId, number>();
	for (const label of labels) {
		const known = residuals.get(label.cluster) ?? 0;
		residuals.set(label.cluster, known + label.weight * (valueOf(label) - mean));
	}
	const spread = [...residuals.values()].reduce((sum, residual) => sum + residual ** 2, 0);
	const degrees = residuals.size - 1;
	return { mean, variance: (spread * residuals.size) / degrees / total ** 2 };
}
