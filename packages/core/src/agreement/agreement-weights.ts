/**
 * How much two different labels of an ordered scale agree: not at all (`plain`), or less by their
 * distance in steps (`linear`) or its square (`quadratic`).
 */
export type AgreementWeights = "plain" | "linear" | "quadratic";

/**
 * Weight in [0, 1] of two labels: 1 where they are equal, 0 at the ends of the scale.
 *
 * Source: Cohen (1968), Psychol. Bull. 70, 213; linear of Cicchetti & Allison (1971).
 *
 * @param weights - kind of weights.
 * @param size - number of labels (k), at least 2.
 *
 * @example
 * agreementWeight("linear", 3)(0, 1) // => 0.5
 */
export function agreementWeight(
	weights: AgreementWeights,
	size: number,
): (one: number, other: number) => number {
	switch (weights) {
		case "plain":
			return (one, other) => (one === other ? 1 : 0);
		case "linear":
			return (one, other) => 1 - Math.abs(one - other) / (size - 1);
		case "quadratic":
			return (one, other) => 1 - ((one - other) / (size - 1)) ** 2;
	}
}
