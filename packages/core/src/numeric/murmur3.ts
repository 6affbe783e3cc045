import { fmix32 } from "./fmix32.ts";
import { rotateLeft } from "./rotate-left.ts";

/**
 * Hashes bytes to 32 bits with MurmurHash3 x86_32.
 *
 * Source: Appleby, https://github.com/aappleby/smhasher, MurmurHash3.cpp. Not for secrets.
 *
 * @param bytes - (n,), values 0 to 255.
 * @param seed - in [0, 2^32).
 * @returns an integer in [0, 2^32).
 *
 * @example
 * murmur3(Uint8Array.of(0x74, 0x65, 0x73, 0x74), 0) // => 0xba6bd213
 */
export function murmur3(bytes: ArrayLike<number>, seed: number): number {
	const whole = bytes.length - (bytes.length % 4);
	let hash = seed;
	for (let i = 0; i < whole; i += 4) {
		const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
		hash = (Math.imul(rotateLeft(hash ^ scramble(block), 13), 5) + 0xe6546b64) | 0;
	}
	let tail = 0;
	for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | bytes[i]!;
	return fmix32(hash ^ scramble(tail) ^ bytes.length) >>> 0;
}

function scramble(block: number): number {
	return Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}
