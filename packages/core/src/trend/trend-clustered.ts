import { normCdf } from "../numeric/index.ts";
import {
	type ClusterId,
	fitLogisticLine,
	type LineCovariance,
	type LogisticLine,
	logisticShare,
	sandwich,
} from "../stats/index.ts";

/** Rows of several runs. */
export interface ClusteredRows {
	/** (n,), 1 where the row passes, else 0. */
	readonly passed: ArrayLike<number>;
	/** (n,), place of the row's run. */
	readonly x: ArrayLike<number>;
	/** (n,), what rows share, such as their prompt. */
	readonly clusters: readonly ClusterId[];
}

/** A logistic line through rows that are not independent. */
export interface ClusteredTrend {
	/** Log-odds at x = 0. */
	readonly intercept: number;
	/** Log-odds per unit of x. */
	readonly slope: number;
	/** Of the slope, as if all rows were independent. */
	readonly naiveError: number;
	/** Of the slope, with the CR1 factor √(G / (G - 1)). */
	readonly clusterError: number;
	readonly z: number;
	/** Two-sided. */
	readonly pValue: number;
}

/**
 * Trend of a pass rate over runs of the same prompts: a logistic line whose error knows that a
 * prompt's rows go together.
 *
 * Cost: O(n). Source: Liang & Zeger (1986), Biometrika 73, 13, with working independence.
 *
 * @returns `undefined` below two clusters, where no line fits best, or where the error is 0.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * trendClustered({ passed: [0, 1, 1, 0], x: [0, 1, 0, 1], clusters: ["a", "a", "b", "b"] })?.slope // => 0
 */
export function trendClustered(rows: ClusteredRows): ClusteredTrend | undefined {
	const count = Float64Array.from(rows.clusters, () => 1);
	const line = fitLogisticLine({ ...rows, count });
	if (line === undefined) return undefined;
	const { groups, meat } = clusterMeat(rows, line);
	if (groups < 2) return undefined;
	const robust = sandwich(line.covariance, meat).slope * (groups / (groups - 1));
	if (!(robust > 0)) return undefined;
	const clusterError = Math.sqrt(robust);
	const z = line.slope / clusterError;
	return {
		intercept: line.intercept,
		slope: line.slope,
		naiveError: Math.sqrt(line.covariance.slope),
		clusterError,
		z,
		pValue: 2 * normCdf(-Math.abs(z)),
	};
}

/** Products of the clusters' scores, summed. */
function clusterMeat(
	{ clusters, passed, x }: ClusteredRows,
	{ intercept, slope }: LogisticLine,
): { readonly groups: number; readonly meat: LineCovariance } {
	const scores = new Map<ClusterId, readonly [number, number]>();
	for (const [i, cluster] of clusters.entries()) {
		const residual = passed[i]! - logisticShare(intercept + slope * x[i]!);
		const [level, tilt] = scores.get(cluster) ?? [0, 0];
		scores.set(cluster, [level + residual, tilt + residual * x[i]!]);
	}
	let meat = { intercept: 0, slope: 0, both: 0 };
	for (const [level, tilt] of scores.values())
		meat = {
			intercept: meat.intercept + level * level,
			slope: meat.slope + tilt * tilt,
			both: meat.both + level * tilt,
		};
	return { groups: scores.size, meat };
}
