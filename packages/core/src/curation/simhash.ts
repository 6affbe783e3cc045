import { encodeUtf8, murmur3 } from "../numeric/index.ts";

const BITS = 64n;

/**
 * The SimHash fingerprint of a weighted set of tokens: texts with nearly the same tokens differ in
 * few bits ({@link hammingDistance}).
 *
 * A token's 64 bits are murmur3 with seed 0, then with seed 1; a bit of the fingerprint is set where
 * the tokens that have it weigh more than those that have not.
 * Source: Charikar (2002), STOC 380; Manku, Jain & Das Sarma (2007), WWW 141.
 *
 * @returns in [0, 2^64); 0 for no token.
 *
 * @example
 * simhash(new Map([["plan", 2]])) // => 0x046d0fc03852a7ean
 */
export function simhash(tokens: ReadonlyMap<string, number>): bigint {
	const sums = new Float64Array(Number(BITS));
	for (const [token, weight] of tokens) {
		const bytes = encodeUtf8(token);
		const words = [murmur3(bytes, 1), murmur3(bytes, 0)];
		for (let bit = 0; bit < sums.length; bit++) {
			const isSet = (words[bit >> 5]! >>> (bit & 31)) & 1;
			sums[bit] = sums[bit]! + (isSet === 1 ? weight : -weight);
		}
	}
	return sums.reduceRight((bits, sum) => (bits << 1n) | (sum > 0 ? 1n : 0n), 0n);
}

/**
 * In how many bits two fingerprints differ.
 *
 * @example
 * hammingDistance(0b1100n, 0b1010n) // => 2
 */
export function hammingDistance(one: bigint, other: bigint): number {
	let distance = 0;
	for (let bits = one ^ other; bits > 0n; bits &= bits - 1n) distance++;
	return distance;
}
