const TINY = 1e-300;
const MAX_STEPS = 1_000_000;

/** Parts of b0 + a1 / (b1 + a2 / (b2 + ...)). */
export interface FractionParts {
	/** a_i, for i of at least 1. */
	readonly numerator: (i: number) => number;
	/** b_i, for i of at least 0. */
	readonly denominator: (i: number) => number;
}

/**
 * Value of a continued fraction, by the modified Lentz method.
 *
 * Source: Thompson & Barnett (1986), J. Comput. Phys. 64, 490.
 *
 * @example
 * Math.abs(continuedFraction({ numerator: () => 1, denominator: () => 1 }) - 1.618033988749895) < 1e-15 // => true
 */
export function continuedFraction({ numerator, denominator }: FractionParts): number {
	let value = denominator(0) || TINY;
	let above = value;
	let below = 0;
	for (let i = 1; i < MAX_STEPS; i++) {
		const a = numerator(i);
		const b = denominator(i);
		below = 1 / (b + a * below || TINY);
		above = b + a / above || TINY;
		const factor = above * below;
		value *= factor;
		if (Math.abs(factor - 1) <= Number.EPSILON) break;
	}
	return value;
}
