import { sharedCount } from "./shared-count.ts";

/**
 * What two sets share, as a part of what either has (Jaccard index).
 *
 * Cost: O(n + m).
 *
 * @param one - (n,), ascending and distinct, as of `shingleHashes`.
 * @param other - (m,), likewise.
 * @returns in [0, 1]; 0 where both are empty, since nothing is shared.
 *
 * @example
 * jaccard([1, 2, 3], [2, 3, 4]) // => 0.5
 */
export function jaccard(one: ArrayLike<number>, other: ArrayLike<number>): number {
	const shared = sharedCount(one, other);
	const all = one.length + other.length - shared;
	return all === 0 ? 0 : shared / all;
}
