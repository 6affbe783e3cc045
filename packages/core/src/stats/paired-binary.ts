import { bonettPrice } from "./bonett-price.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { type McNemar, mcNemar } from "./mc-nemar.ts";
import { newcombePaired } from "./newcombe-paired.ts";
import { countPairs, type PairedCounts } from "./paired-counts.ts";

/** Pass rates of two runs on the same rows. The rates and intervals are `undefined` without pairs. */
export interface PairedBinary extends McNemar {
	/** Pairs. */
	readonly count: number;
	readonly firstRate: number | undefined;
	readonly secondRate: number | undefined;
	/** Second minus first. */
	readonly difference: number | undefined;
	/** The interval that the product shows. */
	readonly newcombe: Interval | undefined;
	readonly bonettPrice: Interval | undefined;
}

/**
 * Compares pass rates of two runs on the same rows: McNemar's tests, and intervals of the
 * difference.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * pairedBinary({ bothPassed: 30, onlyFirstPassed: 0, onlySecondPassed: 6, bothFailed: 14 }).difference // => 0.12
 */
export function pairedBinary(pairs: PairedCounts, alpha: number = DEFAULT_ALPHA): PairedBinary {
	const count = countPairs(pairs);
	const share = (rows: number): number | undefined => (count === 0 ? undefined : rows / count);
	return {
		count,
		firstRate: share(pairs.bothPassed + pairs.onlyFirstPassed),
		secondRate: share(pairs.bothPassed + pairs.onlySecondPassed),
		difference: share(pairs.onlySecondPassed - pairs.onlyFirstPassed),
		newcombe: newcombePaired(pairs, alpha),
		bonettPrice: bonettPrice(pairs, alpha),
		...mcNemar(pairs),
	};
}
