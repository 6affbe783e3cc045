/** Count, mean and squared deviations of values. */
export interface Moments {
	readonly count: number;
	/** NaN without values. */
	readonly mean: number;
	/** Sum of squared deviations from the mean. */
	readonly squares: number;
}

/**
 * Mean and squared deviations in two passes, exact also where the values share a large offset.
 *
 * Source: Chan, Golub & LeVeque (1983), The American Statistician 37, 242, eq. 1.7.
 *
 * @example
 * moments([1, 2, 3]) // => { count: 3, mean: 2, squares: 2 }
 */
export function moments(values: ArrayLike<number>): Moments {
	const count = values.length;
	let sum = 0;
	for (let i = 0; i < count; i++) sum += values[i]!;
	const rough = sum / count;
	let rest = 0;
	let squares = 0;
	for (let i = 0; i < count; i++) {
		const deviation = values[i]! - rough;
		rest += deviation;
		squares += deviation * deviation;
	}
	return { count, mean: rough + rest / count, squares: squares - (rest * rest) / count };
}
