/**
 * Rotates a 32-bit word to the left.
 *
 * @param bits - 1 to 31.
 * @returns the word as a signed 32-bit integer.
 *
 * @example
 * rotateLeft(0x80000001, 1) // => 3
 */
export function rotateLeft(word: number, bits: number): number {
	return (word << bits) | (word >>> (32 - bits));
}
