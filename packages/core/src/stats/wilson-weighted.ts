import { InputShapeError } from "../domain/index.ts";
import type { ClusterId } from "./cluster-sums.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { ClusteredWilson } from "./wilson-clustered.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** Interval of a share over rows that count unequally. */
export interface WeightedWilson extends ClusteredWilson {
	/** Weighted share. */
	readonly value: number;
}

/** What is known of the rows of a weighted share. */
export interface WeightedRows {
	/** (n,), the cluster of each row. */
	readonly clusters: ArrayLike<ClusterId>;
	/** (n,), above 0: rows that each row stands for, such as 1 over its chance to be drawn. */
	readonly weights: ArrayLike<number>;
}

/**
 * Weighted share of rows that pass, with Wilson's interval on the effective number of rows.
 *
 * The variance is that of a ratio: Σ over clusters of (Σ w (y - share))² / (Σ w)², times
 * G / (G - 1). Where all rows agree, or sit in one cluster, clusters count by Kish's effective
 * number (Σ w)² / Σ W², W a cluster's sum of weights. With equal weights and no shared cluster it
 * is Wilson's interval itself.
 *
 * Source: Korn & Graubard (1998), Survey Methodology 24, 193; Särndal, Swensson & Wretman (1992),
 * Model Assisted Survey Sampling, section 5.7, for the ratio.
 *
 * @param passes - (n,), 1 where the row passed and 0 where it did not.
 * @param alpha - in (0, 1).
 * @returns `undefined` without rows.
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if a weight is not above 0, or `alpha` is outside (0, 1).
 *
 * @example
 * wilsonWeighted([1, 0], { clusters: ["a", "b"], weights: [3, 1] })?.value // => 0.75
 */
export function wilsonWeighted(
	passes: ArrayLike<number>,
	{ clusters, weights }: WeightedRows,
	alpha: number = DEFAULT_ALPHA,
): WeightedWilson | undefined {
	const count = passes.length;
	if (clusters.length !== count || weights.length !== count) {
		throw new InputShapeError(
			`Cannot weigh ${count} rows: ${clusters.length} clusters and ${weights.length} weights, expected one of each for each row`,
		);
	}
	if (count === 0) return undefined;
	let [total, passed] = [0, 0];
	for (let i = 0; i < count; i++) {
		const weight = weights[i]!;
		if (!(weight > 0 && Number.isFinite(weight))) {
			throw new RangeError(`Cannot weigh a row by ${weight}: expected a number above 0`);
		}
		total += weight;
		passed += weight * passes[i]!;
	}
	const value = Math.min(1, passed / total);
	const groups = new Map<ClusterId, { weight: number; residual: number }>();
	for (let i = 0; i < count; i++) {
		const group = groups.get(clusters[i]!) ?? { weight: 0, residual: 0 };
		group.weight += weights[i]!;
		group.residual += weights[i]! * (passes[i]! - value);
		groups.set(clusters[i]!, group);
	}
	const isPlain =
		groups.size === count && [...groups.values()].every(({ weight }) => weight === weights[0]);
	const effectiveCount = isPlain
		? count
		: Math.min(count, effectiveRows([...groups.values()], value, total));
	return {
		value,
		...wilsonInterval(value * effectiveCount, effectiveCount, alpha),
		effectiveCount,
	};
}

function effectiveRows(
	groups: readonly { readonly weight: number; readonly residual: number }[],
	value: number,
	total: number,
): number {
	const spread = groups.reduce((sum, { residual }) => sum + residual ** 2, 0);
	if (value > 0 && value < 1 && groups.length > 1 && spread > 0) {
		const variance = (spread * groups.length) / (groups.length - 1) / total ** 2;
		return (value * (1 - value)) / variance;
	}
	return total ** 2 / groups.reduce((sum, { weight }) => sum + weight ** 2, 0);
}
