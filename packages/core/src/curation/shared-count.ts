/**
 * How many numbers two ascending lists have in common; one that stands in both several times counts
 * as often as in the list that has it less.
 *
 * Cost: O(n + m).
 *
 * @param one - (n,), ascending.
 * @param other - (m,), ascending.
 *
 * @example
 * sharedCount([1, 2, 2, 5], [2, 2, 2, 5]) // => 3
 */
export function sharedCount(one: ArrayLike<number>, other: ArrayLike<number>): number {
	let [i, j, shared] = [0, 0, 0];
	while (i < one.length && j < other.length) {
		const [left, right] = [one[i]!, other[j]!];
		if (left === right) shared++;
		if (left <= right) i++;
		if (right <= left) j++;
	}
	return shared;
}
