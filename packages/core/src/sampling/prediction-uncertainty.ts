/** How unsure a prediction is, in three ways that order rows alike for two classes. */
export interface PredictionUncertainty {
	/** In bits, from 0 to log2 of the number of classes. */
	readonly entropy: number;
	/** Likeliest minus second likeliest, in [0, 1]; small is unsure. */
	readonly margin: number;
	/** 1 - the likeliest, in [0, 1). */
	readonly leastConfidence: number;
}

/**
 * Measures how unsure a prediction is.
 *
 * Source: Settles (2009), Active learning literature survey, 3.1.
 *
 * @param probabilities - (k,), summing to 1.
 * @returns `undefined` without classes.
 *
 * @example
 * predictionUncertainty([0.5, 0.5]) // => { entropy: 1, margin: 0, leastConfidence: 0.5 }
 */
export function predictionUncertainty(
	probabilities: ArrayLike<number>,
): PredictionUncertainty | undefined {
	const [first, second = 0] = Array.from(probabilities).toSorted((a, b) => b - a);
	if (first === undefined) return undefined;
	const entropy = Array.from(probabilities).reduce(
		(sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum),
		0,
	);
	return { entropy, margin: first - second, leastConfidence: 1 - first };
}
