import { normCdf, normPpf } from "../numeric/index.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { moments } from "./moments.ts";

/** Share of their mean by which rounding may part equal values. */
const ROUNDING = 1e-12;

/** What a bootstrap interval is made from. */
export interface BcaInput {
	/** The statistic of the data. */
	readonly estimate: number;
	/** (B,), the statistic of each resample; at least one. */
	readonly replicates: ArrayLike<number>;
	/** (n,), the statistic with one independent unit left out. */
	readonly leaveOneOut: ArrayLike<number>;
}

/** A bootstrap interval with the corrections behind it. */
export interface BcaInterval {
	readonly estimate: number;
	/** Bias correction z0. */
	readonly bias: number;
	readonly acceleration: number;
	/** Shares of the replicates at which the limits lie. */
	readonly lowShare: number;
	readonly highShare: number;
	/** Bias-corrected and accelerated. */
	readonly bca: Interval;
	/** Plain percentiles. */
	readonly percentile: Interval;
}

/**
 * Bias-corrected and accelerated bootstrap interval from given replicates.
 *
 * Ties of replicates with the estimate count half; quantiles are linear (type 7); with constant
 * data the acceleration is 0 and the interval one point.
 * Source: Efron (1987), JASA 82, 171.
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` where all replicates lie on one side of the estimate, so that the bias
 *   correction does not exist.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * bcaInterval({ estimate: 1, replicates: [1, 1], leaveOneOut: [1, 1] })?.bca // => { low: 1, high: 1 }
 */
export function bcaInterval(
	input: BcaInput,
	alpha: number = DEFAULT_ALPHA,
): BcaInterval | undefined {
	const { estimate } = input;
	const sorted = Float64Array.from(input.replicates).toSorted();
	const spread = jackknifeAcceleration(input.leaveOneOut);
	const acceleration = spread ?? 0;
	const bias = spread === undefined ? 0 : normPpf(shareBelow(sorted, estimate));
	if (!Number.isFinite(bias)) return undefined;
	const z = normalCritical(alpha);
	const shareAt = (normal: number): number =>
		normCdf(bias + (bias + normal) / (1 - acceleration * (bias + normal)));
	const [lowShare, highShare] = [shareAt(-z), shareAt(z)];
	return {
		estimate,
		bias,
		acceleration,
		lowShare,
		highShare,
		bca: { low: quantile(sorted, lowShare), high: quantile(sorted, highShare) },
		percentile: { low: quantile(sorted, alpha / 2), high: quantile(sorted, 1 - alpha / 2) },
	};
}

function shareBelow(values: Float64Array, point: number): number {
	let twice = 0;
	for (const value of values) {
		if (value < point) twice += 2;
		else if (value === point) twice += 1;
	}
	return twice / (2 * values.length);
}

/** `undefined` where nothing but rounding tells the values apart. */
function jackknifeAcceleration(leaveOneOut: ArrayLike<number>): number | undefined {
	const { count, mean, squares } = moments(leaveOneOut);
	if (squares <= count * (ROUNDING * mean) ** 2) return undefined;
	let cubes = 0;
	for (let i = 0; i < count; i++) cubes += (mean - leaveOneOut[i]!) ** 3;
	return cubes / (6 * squares ** 1.5);
}

/** Type 7 of Hyndman & Fan (1996): linear between order statistics, as R and numpy do. */
function quantile(sorted: Float64Array, share: number): number {
	const position = share * (sorted.length - 1);
	const below = Math.floor(position);
	const value = sorted[below]!;
	const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
	return value + (position - below) * (next - value);
}
