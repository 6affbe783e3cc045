/**
 * Inverse of a symmetric positive definite matrix by Gauss-Jordan elimination.
 *
 * Cost: O(n³). Source: Golub & Van Loan, Matrix computations, 3.4; no pivoting is needed here.
 *
 * @param matrix - (n × n), row-major.
 * @param size - n.
 * @returns (n × n); `undefined` where the matrix is not positive definite.
 *
 * @example
 * invertSymmetric([2, 0, 0, 4], 2) // => Float64Array.of(0.5, 0, 0, 0.25)
 */
export function invertSymmetric(matrix: ArrayLike<number>, size: number): Float64Array | undefined {
	const rest = Float64Array.from(matrix);
	const inverse = new Float64Array(size * size);
	for (let i = 0; i < size; i++) inverse[i * size + i] = 1;
	for (let i = 0; i < size; i++) {
		const pivot = rest[i * size + i]!;
		if (!(pivot > 0)) return undefined;
		for (let j = 0; j < size; j++) {
			rest[i * size + j]! /= pivot;
			inverse[i * size + j]! /= pivot;
		}
		for (let k = 0; k < size; k++) {
			const factor = rest[k * size + i]!;
			if (k === i || factor === 0) continue;
			for (let j = 0; j < size; j++) {
				rest[k * size + j]! -= factor * rest[i * size + j]!;
				inverse[k * size + j]! -= factor * inverse[i * size + j]!;
			}
		}
	}
	return inverse;
}
