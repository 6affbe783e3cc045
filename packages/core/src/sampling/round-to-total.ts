/** Remainders this near to each other, or to a whole number, differ by rounding alone. */
const NEGLIGIBLE = 1e-9;

/**
 * Whole numbers near real ones, with the sum of the real ones rounded: the largest remainders are
 * rounded up, and of equal ones the earlier.
 *
 * Remainders are compared in steps of 1e-9, so that the last bits decide nothing.
 *
 * @param amounts - (n,), at or above 0.
 * @returns (n,).
 *
 * @example
 * roundToTotal([1.5, 2.5, 3]) // => [2, 2, 3]
 */
export function roundToTotal(amounts: ArrayLike<number>): readonly number[] {
	const parts = Array.from(amounts, (amount, index) => {
		const whole = Math.floor(amount + NEGLIGIBLE);
		return { index, whole, remainder: Math.round((amount - whole) / NEGLIGIBLE) };
	});
	const total = Math.round(Array.from(amounts).reduce((sum, amount) => sum + amount, 0));
	const missing = total - parts.reduce((sum, { whole }) => sum + whole, 0);
	const order = parts.toSorted((one, other) => other.remainder - one.remainder);
	const isUp = new Set(order.slice(0, Math.max(0, missing)).map(({ index }) => index));
	return parts.map(({ index, whole }) => whole + Number(isUp.has(index)));
}
