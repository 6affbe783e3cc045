import { STIRLING_FROM, stirlingError } from "./stirling-error.ts";

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * Natural logarithm of the gamma function.
 *
 * Stirling's series (Abramowitz & Stegun 6.1.41) after raising the argument with
 * Γ(x + 1) = x Γ(x).
 *
 * @param x - above 0.
 * @throws {RangeError} if `x` is not above 0.
 *
 * @example
 * lgamma(1) // => 0
 */
export function lgamma(x: number): number {
	if (!(x > 0)) throw new RangeError(`Cannot take ln Γ(${x}): expected a number above 0`);
	if (x === 1 || x === 2 || x === Number.POSITIVE_INFINITY) return x > 2 ? x : 0;
	let raised = x;
	let product = 1;
	while (raised < STIRLING_FROM) product *= raised++;
	return (
		(raised - 0.5) * Math.log(raised) -
		raised +
		HALF_LOG_TWO_PI +
		stirlingError(raised) -
		Math.log(product)
	);
}
