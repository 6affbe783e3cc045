/** The 97.5 % quantile as the source rounds it; the order hangs on nothing finer. */
const QUANTILE = 1.96;

/**
 * How much a look would tell on which side of a level an estimate lies: 1.96 × its standard
 * deviation - its distance from the level. The greatest is reviewed first; below 0 the side is
 * clear.
 *
 * Source: Bryan et al. (2005), Active learning for identifying function threshold boundaries;
 * Boecking et al. (2021), arXiv:2012.06046.
 *
 * @example
 * straddle({ mean: 0.6, standardDeviation: 0.1 }, 0.6) // => 0.196
 */
export function straddle(
	estimate: { readonly mean: number; readonly standardDeviation: number },
	level: number,
): number {
	return QUANTILE * estimate.standardDeviation - Math.abs(estimate.mean - level);
}
