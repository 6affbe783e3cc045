import type { Random } from "../numeric/index.ts";
import { DEFAULT_ALPHA, type Interval } from "../stats/index.ts";

const REPLICATES = 1000;

/** Items, each of a kind; items of one kind are the same to the statistic. */
export interface ItemSample {
	/** (items,), from 0. */
	readonly kindOf: ArrayLike<number>;
	/** Number of kinds. */
	readonly kindCount: number;
	/** Value of a sample that has (kinds,) items of each kind; `undefined` where there is none. */
	readonly statistic: (counts: Float64Array) => number | undefined;
}

/** How items are resampled. */
export interface ItemBootstrapOptions {
	readonly random: Random;
	/** Number of resamples, at least 1; 1000 if absent. */
	readonly replicates?: number | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/**
 * Percentile interval of a statistic from resampled items: whole items are drawn, so that the
 * dependence of the ratings of one item is kept.
 *
 * Quantiles are linear (type 7). A resample without a value is left out.
 * Cost: O(replicates × (items + statistic)), where a statistic of kinds costs O(kinds).
 * Source: Efron & Tibshirani (1993), An introduction to the bootstrap, ch. 13; for agreement of
 * raters Zapf et al. (2016), BMC Med. Res. Methodol. 16:93.
 *
 * @returns `undefined` below two items; where all resamples have one value, because items without
 *   spread do not tell how sure it is; and where more than `alpha` of the resamples have none.
 *
 * @example
 * bootstrapItems({ kindOf: [0], kindCount: 1, statistic: () => 1 }, { random: { next: () => 0, integer: () => 0 } }) // => undefined
 */
export function bootstrapItems(
	{ kindOf, kindCount, statistic }: ItemSample,
	{ random, replicates = REPLICATES, alpha = DEFAULT_ALPHA }: ItemBootstrapOptions,
): Interval | undefined {
	const items = kindOf.length;
	if (items < 2) return undefined;
	const counts = new Float64Array(kindCount);
	const values: number[] = [];
	for (let replicate = 0; replicate < replicates; replicate++) {
		counts.fill(0);
		for (let i = 0; i < items; i++) {
			const kind = kindOf[random.integer(items)] ?? 0;
			counts[kind] = (counts[kind] ?? 0) + 1;
		}
		const value = statistic(counts);
		if (value !== undefined) values.push(value);
	}
	if (values.length < (1 - alpha) * replicates) return undefined;
	const sorted = Float64Array.from(values).toSorted();
	if (sorted[0] === sorted.at(-1)) return undefined;
	return { low: quantile(sorted, alpha / 2), high: quantile(sorted, 1 - alpha / 2) };
}

function quantile(sorted: Float64Array, share: number): number {
	const position = share * (sorted.length - 1);
	const below = Math.floor(position);
	const value = sorted[below] ?? 0;
	return value + (position - below) * ((sorted[below + 1] ?? value) - value);
}
