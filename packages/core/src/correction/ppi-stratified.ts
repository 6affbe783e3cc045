import { DEFAULT_ALPHA, type Interval, tCritical } from "../stats/index.ts";
import { type PpiMean, type PpiSample, ppiMean } from "./ppi-mean.ts";

/** A stratum's scores, and how much it counts. */
export interface PpiStratum extends PpiSample {
	/** Share or number of rows that the stratum stands for, above 0. */
	readonly weight: number;
}

/** A mean over strata. */
export interface PpiStratified extends Interval {
	readonly estimate: number;
	readonly standardError: number;
	/** Welch and Satterthwaite's degrees of freedom; `undefined` where nothing varies. */
	readonly degrees: number | undefined;
	readonly strata: readonly PpiMean[];
}

/**
 * Prediction-powered mean over strata: each has its own λ and counts with its weight.
 *
 * Source: Fisch et al. (2024), arXiv:2406.04291; Satterthwaite (1946), Biometrics Bull. 2, 110.
 *
 * @param strata - weights need not sum to 1.
 * @param alpha - in (0, 1).
 * @returns `undefined` without strata, or where one has fewer than two labels.
 * @throws {RangeError} if a weight is not above 0, or as `ppiMean`.
 *
 * @example
 * ppiStratified([{ weight: 3, labels: [1, 1], labeledScores: [1, 1], unlabeledScores: [] }, { weight: 1, labels: [0, 0], labeledScores: [1, 0], unlabeledScores: [] }])?.estimate // => 0.75
 */
export function ppiStratified(
	strata: readonly PpiStratum[],
	alpha: number = DEFAULT_ALPHA,
): PpiStratified | undefined {
	const total = strata.reduce((sum, { weight }) => sum + checkedWeight(weight), 0);
	const means: PpiMean[] = [];
	let [estimate, variance, spread] = [0, 0, 0];
	for (const { weight, ...sample } of strata) {
		const mean = ppiMean(sample, { alpha });
		if (mean === undefined) return undefined;
		const share = weight / total;
		const ofStratum = (share * mean.standardError) ** 2;
		means.push(mean);
		estimate += share * mean.estimate;
		variance += ofStratum;
		spread += ofStratum ** 2 / (sample.labels.length - 1);
	}
	if (means.length === 0) return undefined;
	const standardError = Math.sqrt(variance);
	const degrees = spread === 0 ? undefined : variance ** 2 / spread;
	const half = degrees === undefined ? 0 : tCritical(alpha, degrees) * standardError;
	return {
		estimate,
		standardError,
		degrees,
		low: estimate - half,
		high: estimate + half,
		strata: means,
	};
}

function checkedWeight(weight: number): number {
	if (weight > 0 && Number.isFinite(weight)) return weight;
	throw new RangeError(`Cannot weigh a stratum by ${weight}: expected a number above 0`);
}
