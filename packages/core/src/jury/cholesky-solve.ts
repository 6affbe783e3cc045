/**
 * Solves A x = b for a symmetric positive definite A.
 *
 * Cost: O(n³). Source: Golub & Van Loan, Matrix computations, 4.2.5.
 *
 * @param matrix - (n × n), row-major; only the lower half is read.
 * @param right - (n,).
 * @returns (n,); `undefined` where A is not positive definite.
 *
 * @example
 * choleskySolve([9, 0, 0, 4], [9, 8]) // => Float64Array.of(1, 2)
 */
export function choleskySolve(
	matrix: ArrayLike<number>,
	right: ArrayLike<number>,
): Float64Array | undefined {
	const factor = choleskyFactor(matrix, right.length);
	return factor && backward(factor, forward(factor, right));
}

/** Lower triangle L with L Lᵀ = A. */
function choleskyFactor(matrix: ArrayLike<number>, size: number): Float64Array | undefined {
	const factor = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let rest = matrix[i * size + j] ?? 0;
			for (let k = 0; k < j; k++) rest -= (factor[i * size + k] ?? 0) * (factor[j * size + k] ?? 0);
			if (i === j && !(rest > 0)) return undefined;
			factor[i * size + j] = i === j ? Math.sqrt(rest) : rest / (factor[j * size + j] ?? 1);
		}
	}
	return factor;
}

function forward(factor: Float64Array, right: ArrayLike<number>): Float64Array {
	const size = right.length;
	const solution = Float64Array.from(right);
	for (let i = 0; i < size; i++) {
		let rest = solution[i] ?? 0;
		for (let k = 0; k < i; k++) rest -= (factor[i * size + k] ?? 0) * (solution[k] ?? 0);
		solution[i] = rest / (factor[i * size + i] ?? 1);
	}
	return solution;
}

function backward(factor: Float64Array, right: Float64Array): Float64Array {
	const size = right.length;
	const solution = right.slice();
	for (let i = size - 1; i >= 0; i--) {
		let rest = solution[i] ?? 0;
		for (let k = i + 1; k < size; k++) rest -= (factor[k * size + i] ?? 0) * (solution[k] ?? 0);
		solution[i] = rest / (factor[i * size + i] ?? 1);
	}
	return solution;
}
