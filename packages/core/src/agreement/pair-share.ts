import type { Estimate } from "../domain/index.ts";
import { wilsonClusteredFromSums } from "../stats/index.ts";
import { sum } from "./sum.ts";

/** Pairs of ratings of one item, and how many of them agree. */
export interface ItemPairs {
	readonly pairs: number;
	readonly agreeing: number;
}

/**
 * Share of pairs of ratings that agree, with Wilson's interval on their effective number: items are
 * the clusters. Its count is that of the pairs.
 *
 * @param items - each with at least one pair.
 * @param alpha - in (0, 1).
 * @returns `undefined` without items.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * pairShare([{ pairs: 3, agreeing: 1 }, { pairs: 1, agreeing: 1 }], 0.05)?.value // => 0.5
 */
export function pairShare(items: readonly ItemPairs[], alpha: number): Estimate | undefined {
	if (items.length === 0) return undefined;
	const pairs = sum(items.map((item) => item.pairs));
	const agreeing = sum(items.map((item) => item.agreeing));
	const value = agreeing / pairs;
	const sums = {
		count: pairs,
		sum: agreeing,
		clusterSquares: sum(items.map((item) => (item.agreeing - item.pairs * value) ** 2)),
		clusters: items.length,
	};
	const { low, high } = wilsonClusteredFromSums(sums, alpha);
	return { value, low, high, count: pairs, confidence: 1 - alpha };
}
