import { rotateLeft } from "./rotate-left.ts";

/**
 * Makes the xoshiro128** 1.1 generator from its four state words.
 *
 * Source: Blackman & Vigna, https://prng.di.unimi.it/xoshiro128starstar.c. Period 2^128 - 1.
 *
 * @param state - four words in [0, 2^32), not all zero.
 * @returns the next output, in [0, 2^32).
 * @throws {RangeError} if all words are zero, from where the generator would never move.
 *
 * @example
 * xoshiro128([1, 2, 3, 4])() // => 11520
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
	let [a, b, c, d] = state;
	if ((a | b | c | d) === 0) {
		throw new RangeError(
			"Cannot start xoshiro128: all state words are 0, expected one that is not",
		);
	}
	return () => {
		const output = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = rotateLeft(d, 11);
		return output;
	};
}
