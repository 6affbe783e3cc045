import { fmix32 } from "../numeric/index.ts";

const GOLDEN = 0x9e3779b1;
const SIGN = 0x80000000;

/**
 * The MinHash signature of a set: two signatures agree in about as many places, as a share, as
 * their sets have in common ({@link estimateJaccard}).
 *
 * Place p holds the least of fmix32(hash XOR fmix32((p + 1) × 0x9E3779B1)) over the set.
 * Source: Broder (1997), On the resemblance and containment of documents; Lee et al. (2022),
 * arXiv:2107.06499. Cost: O(n × places).
 *
 * @param hashes - (n,), 32-bit, as of `shingleHashes`.
 * @param places - length of the signature.
 * @returns (places,); all 2^32 - 1 for the empty set.
 *
 * @example
 * [...minhash([780306906], 2)] // => [688266991, 3282389071]
 */
export function minhash(hashes: ArrayLike<number>, places: number): Uint32Array {
	const signature = new Uint32Array(places);
	for (let place = 0; place < places; place++) {
		const seed = fmix32(Math.imul(place + 1, GOLDEN));
		// Compared with the top bit turned, so that signed numbers keep the order of unsigned ones.
		let least = 0x7fffffff;
		for (let i = 0; i < hashes.length; i++) {
			const mixed = fmix32(hashes[i]! ^ seed) ^ SIGN;
			if (mixed < least) least = mixed;
		}
		signature[place] = least ^ SIGN;
	}
	return signature;
}

/**
 * The Jaccard index of two sets as their signatures tell it: the share of places that agree.
 *
 * @param one - (places,), at least one.
 * @param other - (places,).
 *
 * @example
 * estimateJaccard([1, 2, 3, 4], [1, 9, 3, 4]) // => 0.75
 */
export function estimateJaccard(one: ArrayLike<number>, other: ArrayLike<number>): number {
	let equal = 0;
	for (let place = 0; place < one.length; place++) if (one[place] === other[place]) equal++;
	return equal / one.length;
}
