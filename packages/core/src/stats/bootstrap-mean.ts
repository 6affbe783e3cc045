import { InputShapeError } from "../domain/index.ts";
import type { Random } from "../numeric/index.ts";
import { type BcaInterval, bcaInterval } from "./bca-interval.ts";
import type { ClusterId } from "./cluster-sums.ts";

const REPLICATES = 1999;

/** How a bootstrap is drawn. */
export interface BootstrapOptions {
	readonly random: Random;
	/** (n,), the cluster of each value; clusters are resampled whole. */
	readonly clusters?: ArrayLike<ClusterId> | undefined;
	/** Number of resamples, at least 1. */
	readonly replicates?: number | undefined;
	/** In (0, 1). */
	readonly alpha?: number | undefined;
}

interface ResampledUnits {
	readonly sums: Float64Array;
	readonly counts: Float64Array;
}

/**
 * Seeded bootstrap interval of a mean, over values or over whole clusters of them.
 *
 * Clusters are resampled by their sums, so that a resample costs O(clusters).
 * Source: Efron (1987), JASA 82, 171; clusters as in Field & Welsh (2007), JRSS B 69, 369.
 *
 * @param values - (n,).
 * @returns `undefined` below two values (or clusters), and as `bcaInterval` does.
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * bootstrapMean([1, 1, 1], { random: { next: () => 0, integer: () => 0 } })?.bca // => { low: 1, high: 1 }
 */
export function bootstrapMean(
	values: ArrayLike<number>,
	{ random, clusters, replicates = REPLICATES, alpha }: BootstrapOptions,
): BcaInterval | undefined {
	const units = clusters === undefined ? singleUnits(values) : clusterUnits(values, clusters);
	const size = units.sums.length;
	if (size < 2) return undefined;
	const sum = units.sums.reduce((total, unit) => total + unit, 0);
	const leaveOneOut = units.sums.map(
		(unit, i) => (sum - unit) / (values.length - units.counts[i]!),
	);
	const means = Float64Array.from({ length: replicates }, () => resampledMean(units, random));
	return bcaInterval({ estimate: sum / values.length, replicates: means, leaveOneOut }, alpha);
}

function singleUnits(values: ArrayLike<number>): ResampledUnits {
	return { sums: Float64Array.from(values), counts: new Float64Array(values.length).fill(1) };
}

function clusterUnits(values: ArrayLike<number>, clusters: ArrayLike<ClusterId>): ResampledUnits {
	if (values.length !== clusters.length) {
		throw new InputShapeError(
			`Cannot resample by cluster: ${values.length} values and ${clusters.length} clusters, expected one cluster for each value`,
		);
	}
	const units = new Map<ClusterId, { sum: number; count: number }>();
	for (let i = 0; i < values.length; i++) {
		const unit = units.get(clusters[i]!) ?? { sum: 0, count: 0 };
		unit.sum += values[i]!;
		unit.count++;
		units.set(clusters[i]!, unit);
	}
	return {
		sums: Float64Array.from(units.values(), (unit) => unit.sum),
		counts: Float64Array.from(units.values(), (unit) => unit.count),
	};
}

function resampledMean({ sums, counts }: ResampledUnits, random: Random): number {
	let sum = 0;
	let count = 0;
	for (let i = 0; i < sums.length; i++) {
		const drawn = random.integer(sums.length);
		sum += sums[drawn]!;
		count += counts[drawn]!;
	}
	return sum / count;
}
