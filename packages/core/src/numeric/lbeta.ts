import { lgamma } from "./lgamma.ts";
import { STIRLING_FROM, stirlingError } from "./stirling-error.ts";

/**
 * Natural logarithm of the beta function, ln(Γ(a) Γ(b) / Γ(a + b)).
 *
 * Where `b` is large the huge terms of ln Γ(b) and ln Γ(a + b) are cancelled on paper
 * (Didonato & Morris 1992, ACM TOMS 708, ALGDIV), not in floating point.
 *
 * @param a - above 0.
 * @param b - above 0.
 * @throws {RangeError} if an argument is not above 0.
 *
 * @example
 * lbeta(1, 1) // => 0
 */
export function lbeta(a: number, b: number): number {
	const [small, large] = a < b ? [a, b] : [b, a];
	if (!(a > 0 && b > 0)) {
		throw new RangeError(`Cannot take ln B(${a}, ${b}): expected numbers above 0`);
	}
	if (large < STIRLING_FROM) return lgamma(small) + lgamma(large) - lgamma(small + large);
	const sum = small + large;
	const ratioOfGammas =
		small -
		(large - 0.5) * Math.log1p(small / large) -
		small * Math.log(sum) +
		stirlingError(large) -
		stirlingError(sum);
	return lgamma(small) + ratioOfGammas;
}
