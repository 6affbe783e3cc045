/** B(2k) / (2k (2k - 1)) for k = 1, 2, ...: Abramowitz & Stegun 6.1.41. */
const COEFFICIENTS = [
	1 / 12,
	-1 / 360,
	1 / 1260,
	-1 / 1680,
	1 / 1188,
	-691 / 360360,
	1 / 156,
	-3617 / 122400,
];

/** From here on the series is exact to the last bits of a double. */
export const STIRLING_FROM = 10;

/**
 * What Stirling's formula leaves out:
 * ln Γ(x) - ((x - 1/2) ln x - x + ln(2π) / 2), for x of at least {@link STIRLING_FROM}.
 *
 * Source: Abramowitz & Stegun (1964), 6.1.41. First omitted term below 2e-17 at x = 10.
 *
 * @example
 * stirlingError(1e9) // => 1 / 12e9
 */
export function stirlingError(x: number): number {
	const inverseSquare = 1 / (x * x);
	return COEFFICIENTS.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / x;
}
