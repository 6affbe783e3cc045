import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { countPairs, type PairedCounts } from "./paired-counts.ts";

/** Halvings of an interval of length 2 that end below the last bit of a double. */
const HALVINGS = 60;

/**
 * Tango's score interval of the difference of two paired pass rates, second minus first.
 *
 * Source: Tango (1998), Stat. Med. 17, 891. The limits are found by bisection: about a hundred
 * times the cost of Newcombe's.
 *
 * @param alpha - in (0, 1).
 * @returns `undefined` without pairs.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * tango({ bothPassed: 0, onlyFirstPassed: 0, onlySecondPassed: 0, bothFailed: 0 }) // => undefined
 */
export function tango(pairs: PairedCounts, alpha: number = DEFAULT_ALPHA): Interval | undefined {
	if (countPairs(pairs) === 0) return undefined;
	const z = normalCritical(alpha);
	return { low: solveScore(pairs, z), high: solveScore(pairs, -z) };
}

/** The score falls as the hypothesised difference grows. */
function solveScore(pairs: PairedCounts, target: number): number {
	let low = -1;
	let high = 1;
	for (let i = 0; i < HALVINGS; i++) {
		const middle = (low + high) / 2;
		if (score(pairs, middle) > target) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

function score(pairs: PairedCounts, difference: number): number {
	const { onlyFirstPassed: lost, onlySecondPassed: gained } = pairs;
	const count = countPairs(pairs);
	const linear = (2 * count - gained + lost) * difference - gained - lost;
	const constant = -lost * difference * (1 - difference);
	const root = Math.sqrt(linear * linear - 8 * count * constant);
	const lostShare = (root - linear) / (4 * count);
	const variance = count * (2 * lostShare + difference * (1 - difference));
	return (gained - lost - count * difference) / Math.sqrt(Math.max(variance, Number.MIN_VALUE));
}
