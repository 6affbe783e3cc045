/**
 * The finaliser of MurmurHash3: every input bit changes about half of the output bits.
 *
 * @param word - 32 bits.
 * @returns a signed 32-bit integer; `>>> 0` makes it unsigned.
 *
 * @example
 * fmix32(1) >>> 0 // => 0x514e28b7
 */
export function fmix32(word: number): number {
	const first = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
	const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
	return second ^ (second >>> 16);
}
