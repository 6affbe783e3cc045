/**
 * Median of the slopes between all pairs of points; one odd point does not move it.
 *
 * Cost: O(n² log n). Source: Sen (1968), JASA 63, 1379.
 *
 * @param x - (n,).
 * @param y - (n,).
 * @returns in units of y per unit of x; `undefined` below two different x.
 *
 * @example
 * senSlope([0, 1, 2], [1, 3, 50]) // => 24.5
 */
export function senSlope(x: ArrayLike<number>, y: ArrayLike<number>): number | undefined {
	const slopes: number[] = [];
	for (let i = 1; i < x.length; i++)
		for (let j = 0; j < i; j++) if (x[i] !== x[j]) slopes.push((y[i]! - y[j]!) / (x[i]! - x[j]!));
	if (slopes.length === 0) return undefined;
	const sorted = Float64Array.from(slopes).toSorted();
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1]! + sorted[half]!) / 2;
}
