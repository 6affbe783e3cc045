/**
 * Makes the splitmix64 generator, which spreads one seed over the state of another generator.
 *
 * Source: Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators, OOPSLA.
 *
 * @param seed - only its low 64 bits count.
 * @returns the next output, in [0, 2^64).
 *
 * @example
 * splitmix64(1234567n)() // => 6457827717110365317n
 */
export function splitmix64(seed: bigint): () => bigint {
	let state = BigInt.asUintN(64, seed);
	return () => {
		state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
		const first = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
		const second = BigInt.asUintN(64, (first ^ (first >> 27n)) * 0x94d049bb133111ebn);
		return second ^ (second >> 31n);
	};
}
