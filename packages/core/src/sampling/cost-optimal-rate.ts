/** Prices and how good the judge is. */
export interface LabelPrices {
	/** Of the labels. */
	readonly variance: number;
	/** Mean squared difference of judge and label; for pass or fail, 1 - agreement. */
	readonly meanSquaredError: number;
	/** Of one verdict, in the unit of `labelCost`. */
	readonly judgeCost: number;
	/** Of one label, above 0. */
	readonly labelCost: number;
}

/** How many of the judged rows people should label. */
export interface CostOptimalRate {
	/** In [0, 1]. */
	readonly labelRate: number;
	/** Variance of the mean × money spent, with judge and labels at that rate; less is better. */
	readonly varianceTimesCost: number;
	/** The same for labels alone. */
	readonly humansOnly: number;
	/** How many times as much labels alone cost for the same variance; below 1, do without the judge. `undefined` where judge and labels cost nothing. */
	readonly gain: number | undefined;
}

/**
 * Share of judged rows that is worth a label: √(judge cost × MSE / (label cost × (variance - MSE))),
 * at most 1, and 1 where the judge is no better than the mean.
 *
 * Source: Angelopoulos et al. (2025), arXiv:2506.07949, random policy.
 *
 * @throws {RangeError} if a cost, the variance or the error is below 0 or the label is free.
 *
 * @example
 * costOptimalRate({ variance: 0.25, meanSquaredError: 0.2, judgeCost: 0.01, labelCost: 1 }).labelRate // => 0.2
 */
export function costOptimalRate(prices: LabelPrices): CostOptimalRate {
	const { variance, meanSquaredError, judgeCost, labelCost } = prices;
	if (!(variance >= 0 && meanSquaredError >= 0 && judgeCost >= 0 && labelCost > 0)) {
		throw new RangeError(
			`Cannot weigh costs ${judgeCost} and ${labelCost} at variance ${variance} and error ${meanSquaredError}: expected none below 0 and a label cost above 0`,
		);
	}
	const explained = variance - meanSquaredError;
	const ratio = (judgeCost * meanSquaredError) / (labelCost * explained);
	const labelRate = explained <= 0 ? 1 : Math.min(1, Math.sqrt(ratio));
	// The product (explained + error / rate) × (judge + rate × label) at the best rate below 1.
	const varianceTimesCost =
		labelRate < 1
			? (Math.sqrt(judgeCost * explained) + Math.sqrt(labelCost * meanSquaredError)) ** 2
			: variance * (judgeCost + labelCost);
	const humansOnly = variance * labelCost;
	return {
		labelRate,
		varianceTimesCost,
		humansOnly,
		gain: varianceTimesCost === 0 ? undefined : humansOnly / varianceTimesCost,
	};
}
