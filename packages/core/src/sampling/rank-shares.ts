/** What an unknown value counts for: neither high nor low. */
const NEUTRAL = 0.5;

/**
 * Replaces values by the share of the known values below them, ties counting half: 0 to 1, mean
 * one half.
 *
 * Values within 1e-12 of each other count as equal, so that the last bits decide nothing.
 * Cost: O(n log n).
 *
 * @param values - (n,); NaN = not known, which gives 0.5.
 * @returns (n,).
 *
 * @example
 * rankShares([3, 8, 8, Number.NaN]) // => Float64Array.of(1 / 6, 2 / 3, 2 / 3, 0.5)
 */
export function rankShares(values: ArrayLike<number>): Float64Array {
	const rounded = Float64Array.from(values, (value) => Math.round(value * 1e12));
	const sorted = rounded.filter((value) => !Number.isNaN(value)).toSorted();
	const steps: number[] = [];
	const shares: number[] = [];
	for (let from = 0; from < sorted.length; ) {
		let to = from + 1;
		while (to < sorted.length && sorted[to] === sorted[from]) to++;
		steps.push(sorted[from] ?? 0);
		shares.push((from + to) / 2 / sorted.length);
		from = to;
	}
	return rounded.map((value) =>
		Number.isNaN(value) ? NEUTRAL : (shares[indexOf(steps, value)] ?? NEUTRAL),
	);
}

/** Binary search for a value that is there. */
function indexOf(ascending: readonly number[], value: number): number {
	let [low, high] = [0, ascending.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ascending[middle] ?? 0) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}
