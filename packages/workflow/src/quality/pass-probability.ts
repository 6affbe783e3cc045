/**
 * Probability that each row passes: the sum over the labels that pass.
 *
 * @param probabilities (n × k), row-major.
 * @param passes (k,).
 * @returns (n,); NaN in rows without probabilities.
 */
export function passProbabilities(
	probabilities: Float64Array,
	passes: readonly boolean[],
): Float64Array {
	const classes = passes.length;
	const passing = new Float64Array(probabilities.length / classes);
	for (let row = 0; row < passing.length; row++) {
		let sum = 0;
		for (const [label, isPass] of passes.entries())
			if (isPass) sum += probabilities[row * classes + label] ?? 0;
		passing[row] = Math.min(1, sum);
	}
	return passing;
}
