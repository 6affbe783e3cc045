import { continuedFraction } from "./continued-fraction.ts";
import { deviance } from "./deviance.ts";
import { lgamma } from "./lgamma.ts";
import { STIRLING_FROM, stirlingError } from "./stirling-error.ts";
import type { Tails } from "./tails.ts";

/**
 * Regularized incomplete gamma functions P(a, x) and Q(a, x).
 *
 * Series below a + 1, continued fraction above. Cost: O(√a) near x = a.
 * Source: Abramowitz & Stegun 6.5.29 and 6.5.31.
 *
 * @param a - shape, above 0.
 * @param x - at least 0; infinity is allowed.
 *
 * @example
 * regularizedGamma(1, 0) // => { lower: 0, upper: 1 }
 */
export function regularizedGamma(a: number, x: number): Tails {
	if (x === 0) return { lower: 0, upper: 1 };
	if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
	const scale = powerOverGamma(a, x);
	if (x < a + 1) {
		const lower = scale * series(a, x);
		return { lower, upper: 1 - lower };
	}
	const fraction = continuedFraction({
		numerator: (i) => i * (a - i),
		denominator: (i) => x + 1 - a + 2 * i,
	});
	const upper = (scale * a) / fraction;
	return { lower: 1 - upper, upper };
}

/** x^a e^-x / Γ(a + 1). */
function powerOverGamma(a: number, x: number): number {
	if (a < STIRLING_FROM) return Math.exp(a * Math.log(x) - x - lgamma(a + 1));
	return Math.exp(-deviance(a, x) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
}

/** 1 + x / (a + 1) + x² / ((a + 1)(a + 2)) + ... */
function series(a: number, x: number): number {
	let sum = 1;
	let term = 1;
	for (let above = a + 1; term > sum * Number.EPSILON; above++) {
		term *= x / above;
		sum += term;
	}
	return sum;
}
