/** False discovery rate when the caller names none. */
export const DEFAULT_FALSE_DISCOVERY_RATE = 0.1;

/**
 * Adjusted p-values of many tests, in the order given. A test that could not be made is
 * `undefined` throughout and does not count.
 */
export interface AdjustedP {
	/** Benjamini-Hochberg: false discovery rate; the one that the product uses. */
	readonly bh: readonly (number | undefined)[];
	/** Benjamini-Yekutieli: false discovery rate under any dependence. */
	readonly by: readonly (number | undefined)[];
	/** Holm: chance of any false discovery. */
	readonly holm: readonly (number | undefined)[];
	/** Bonferroni: chance of any false discovery. */
	readonly bonferroni: readonly (number | undefined)[];
	/** Whether the Benjamini-Hochberg value is at most q. */
	readonly rejected: readonly (boolean | undefined)[];
	/** Tests that were made. */
	readonly tested: number;
	readonly rejectedCount: number;
	/**
	 * Error rate of the intervals to show beside the rejected tests, so that the share of intervals
	 * that miss stays at q (FCR); `undefined` without tests.
	 */
	readonly fcrAlpha: number | undefined;
}

/**
 * Corrects p-values for the number of tests made.
 *
 * Source: Benjamini & Hochberg (1995), JRSS B 57, 289; Benjamini & Yekutieli (2001), Ann. Stat. 29,
 * 1165, and (2005), JASA 100, 71; Holm (1979), Scand. J. Stat. 6, 65.
 *
 * @param p - (m,), each in [0, 1], or `undefined` where no test could be made.
 * @param q - false discovery rate, in (0, 1).
 *
 * @example
 * adjustP([0.02, undefined, 0.5]).bh // => [0.04, undefined, 0.5]
 */
export function adjustP(
	p: readonly (number | undefined)[],
	q: number = DEFAULT_FALSE_DISCOVERY_RATE,
): AdjustedP {
	const ranked = ascending(p);
	const tested = ranked.length;
	const harmonic = ranked.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0);
	const inOrder = (ascendingValues: readonly number[]): readonly (number | undefined)[] => {
		const placed: (number | undefined)[] = p.map(() => undefined);
		for (const [rank, test] of ranked.entries()) {
			placed[test.index] = Math.min(1, ascendingValues[rank]!);
		}
		return placed;
	};
	const stepUp = ranked.map((test, rank) => (test.p * tested) / (rank + 1));
	const bh = inOrder(runningMinimum(stepUp));
	const rejected = bh.map((value) => (value === undefined ? undefined : value <= q));
	const rejectedCount = rejected.filter(Boolean).length;
	return {
		bh,
		by: inOrder(runningMinimum(stepUp.map((value) => value * harmonic))),
		holm: inOrder(runningMaximum(ranked.map((test, rank) => test.p * (tested - rank)))),
		bonferroni: inOrder(ranked.map((test) => test.p * tested)),
		rejected,
		tested,
		rejectedCount,
		fcrAlpha: tested === 0 ? undefined : (rejectedCount * q) / tested,
	};
}

interface RankedTest {
	readonly index: number;
	readonly p: number;
}

function ascending(p: readonly (number | undefined)[]): readonly RankedTest[] {
	return p
		.flatMap((value, index) => (value === undefined ? [] : [{ index, p: value }]))
		.toSorted((one, other) => one.p - other.p);
}

/** From the largest p-value down, no value exceeds the one before. */
function runningMinimum(values: readonly number[]): readonly number[] {
	const least = [...values];
	for (let i = least.length - 2; i >= 0; i--) least[i] = Math.min(least[i]!, least[i + 1]!);
	return least;
}

/** From the smallest p-value up, no value falls below the one before. */
function runningMaximum(values: readonly number[]): readonly number[] {
	const most = [...values];
	for (let i = 1; i < most.length; i++) most[i] = Math.max(most[i]!, most[i - 1]!);
	return most;
}
