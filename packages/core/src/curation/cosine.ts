/**
 * The cosine of the angle between two vectors.
 *
 * @param one - (d,).
 * @param other - (d,).
 * @returns in [-1, 1]; 0 where a vector has no direction.
 *
 * @example
 * cosine([3, 4], [4, 3]) // => 0.96
 */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
	let [dot, oneSquare, otherSquare] = [0, 0, 0];
	for (let d = 0; d < one.length; d++) {
		dot += one[d]! * other[d]!;
		oneSquare += one[d]! ** 2;
		otherSquare += other[d]! ** 2;
	}
	const length = Math.sqrt(oneSquare * otherSquare);
	return length === 0 ? 0 : dot / length;
}
