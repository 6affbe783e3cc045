import { fillToTotal, roundToTotal } from "../sampling/index.ts";

/** What quotas are made of. */
export interface QuotaInput {
	/** (g,), at or above 0; a group of weight 0 gets nothing. */
	readonly weights: ArrayLike<number>;
	/** (g,), rows that there are. */
	readonly available: ArrayLike<number>;
	/** Rows in all; as many as no group falls short of its share of, if absent. */
	readonly total?: number | undefined;
}

/**
 * How many rows each group may give: in proportion to the weights, no more than it has; what a group
 * lacks is given to the others in proportion. Largest remainders are rounded up.
 *
 * @returns (g,); less than the total in sum where there are not enough rows.
 *
 * @example
 * allocateQuotas({ weights: [1, 1, 2], available: [9, 1, 9], total: 8 }) // => [2, 1, 5]
 */
export function allocateQuotas({ weights, available, total }: QuotaInput): readonly number[] {
	const low = new Float64Array(weights.length);
	const wanted = total ?? mostInShares(weights, available);
	return roundToTotal(fillToTotal({ weights, low, high: available, total: wanted }));
}

function mostInShares(weights: ArrayLike<number>, available: ArrayLike<number>): number {
	const sum = Array.from(weights).reduce((all, weight) => all + weight, 0);
	let most = Number.POSITIVE_INFINITY;
	for (let group = 0; group < weights.length; group++)
		if (weights[group]! > 0) most = Math.min(most, (available[group]! * sum) / weights[group]!);
	return Number.isFinite(most) ? Math.floor(most) : 0;
}
