import {
	clusteredMeanInterval,
	meanInterval,
	pairedMinDetectable,
	wilsonClusteredFromSums,
	wilsonInterval,
} from "../stats/index.ts";
import { constantInterval } from "./constant-interval.ts";
import type { EstimateWithError, MatrixCell } from "./evaluator-matrix.ts";

/** Level of every interval of the benchmark. */
export const CONFIDENCE = 0.95;

/** Fewer effective rows than this carry no percentage. */
export const MIN_EFFECTIVE_ROWS = 10;

/** Share of rows that change between two runs, where it is not known. */
const DISCORDANT = 0.2;

/** A standard error below this is the rounding of sums of equal scores. */
export const NO_SPREAD = 1e-8;

/** What one cell adds up to; n, p and s of a cluster as in `ClusterMoments`. */
export interface CellTotals {
	readonly scored: number;
	readonly abstained: number;
	readonly failed: number;
	readonly passed: number;
	readonly sum: number;
	readonly sumOfSquares: number;
	readonly clusters: number;
	readonly countSquares: number;
	readonly passedSquares: number;
	readonly passedCounts: number;
	readonly sumSquares: number;
	readonly sumCounts: number;
}

/** Turns the totals of a cell into its estimates. Intervals are clustered where two scored rows share a cluster. */
export function matrixCell(
	totals: CellTotals,
	of: { readonly shows: "pass-rate" | "mean-score"; readonly isThinSlice: boolean },
): MatrixCell {
	const passRate = passRateOf(totals);
	const meanScore = meanScoreOf(totals);
	const effectiveCount =
		of.shows === "pass-rate"
			? (passRate?.effectiveCount ?? 0)
			: effectiveScores(totals, meanScore?.standardError);
	return {
		scored: totals.scored,
		abstained: totals.abstained,
		failed: totals.failed,
		passed: totals.passed,
		passRate: passRate?.estimate,
		meanScore,
		clusters: totals.clusters,
		effectiveCount,
		minDetectableDifference:
			effectiveCount > 0
				? pairedMinDetectable({ discordant: DISCORDANT, count: effectiveCount })
				: undefined,
		isThin: of.isThinSlice || effectiveCount < MIN_EFFECTIVE_ROWS,
	};
}

function passRateOf(
	totals: CellTotals,
): { readonly estimate: MatrixCell["passRate"]; readonly effectiveCount: number } | undefined {
	const { scored, passed, clusters } = totals;
	if (scored === 0) return undefined;
	const value = passed / scored;
	const { low, high, effectiveCount } =
		clusters < scored
			? wilsonClusteredFromSums({
					count: scored,
					sum: passed,
					clusterSquares: clusterSquares(value, {
						squares: totals.passedSquares,
						products: totals.passedCounts,
						countSquares: totals.countSquares,
					}),
					clusters,
				})
			: { ...wilsonInterval(passed, scored), effectiveCount: scored };
	return {
		estimate: { value, low, high, count: scored, confidence: CONFIDENCE },
		effectiveCount: Math.min(effectiveCount, scored),
	};
}

/** The t interval, cut at 0 and 1; it would have no width, however few the rows, where all scores are equal. */
function meanScoreOf(totals: CellTotals): EstimateWithError | undefined {
	const { scored, clusters, sum, sumOfSquares } = totals;
	if (scored === 0) return undefined;
	const value = sum / scored;
	const interval =
		clusters < scored
			? clusteredMeanInterval({
					count: scored,
					sum,
					clusterSquares: clusterSquares(value, {
						squares: totals.sumSquares,
						products: totals.sumCounts,
						countSquares: totals.countSquares,
					}),
					clusters,
				})
			: meanInterval({ count: scored, sum, sumOfSquares });
	const isConstant = interval !== undefined && interval.standardError < NO_SPREAD;
	const { low, high } =
		interval === undefined || isConstant
			? constantInterval(value, clusters, { low: 0, high: 1 })
			: interval;
	return {
		value,
		low: Math.max(0, low),
		high: Math.min(1, high),
		count: scored,
		confidence: CONFIDENCE,
		standardError: isConstant ? 0 : interval?.standardError,
	};
}

/** Σ over clusters of (total − n × mean)², which is 0 or more but for rounding. */
function clusterSquares(
	mean: number,
	sums: { readonly squares: number; readonly products: number; readonly countSquares: number },
): number {
	return Math.max(0, sums.squares - 2 * mean * sums.products + mean ** 2 * sums.countSquares);
}

/** Rows over the design effect: variance of the clustered mean over that of as many independent rows. */
function effectiveScores(totals: CellTotals, standardError: number | undefined): number {
	const { scored, clusters, sum, sumOfSquares } = totals;
	if (clusters === scored) return scored;
	const independentVariance = (sumOfSquares - sum ** 2 / scored) / (scored - 1) / scored;
	if (standardError === undefined || independentVariance < NO_SPREAD ** 2) return clusters;
	return scored / Math.max(1, standardError ** 2 / independentVariance);
}
