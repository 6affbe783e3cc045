/**
 * The value that would stand at a rank (from 0) if the values were sorted. Reorders `values`:
 * afterwards nothing before the rank is larger, and nothing behind it smaller, than the result.
 *
 * Cost: O(n) on average. Source: Hoare (1961), "Algorithm 65: Find", with the median of three as
 * pivot. NaN has no rank and must not occur.
 *
 * @throws {RangeError} if there is no such rank.
 *
 * @example
 * selectRank(Float32Array.of(5, 1, 4, 2), 1) // => 2
 */
export function selectRank(values: Float32Array, rank: number): number {
	if (!(rank >= 0 && rank < values.length))
		throw new RangeError(
			`Cannot select rank ${rank}: there are ${values.length} values, expected a rank below that`,
		);
	let left = 0;
	let right = values.length - 1;
	while (left < right) {
		const pivot = medianOfThree(values[left]!, values[(left + right) >>> 1]!, values[right]!);
		let i = left;
		let j = right;
		while (i <= j) {
			while (values[i]! < pivot) i++;
			while (values[j]! > pivot) j--;
			if (i > j) break;
			const swapped = values[i]!;
			values[i++] = values[j]!;
			values[j--] = swapped;
		}
		if (rank <= j) right = j;
		else if (rank >= i) left = i;
		else break;
	}
	return values[rank]!;
}

function medianOfThree(a: number, b: number, c: number): number {
	return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
