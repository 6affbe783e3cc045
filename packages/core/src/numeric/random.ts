import { splitmix64 } from "./splitmix64.ts";
import { xoshiro128 } from "./xoshiro128.ts";

/** A seeded source of random numbers; whoever draws from it stores its seed beside the result. */
export interface Random {
	/** Next number in [0, 1), a multiple of 2^-53. */
	next(): number;
	/**
	 * Next integer in [0, below), each equally likely.
	 *
	 * @throws {RangeError} if `below` is not an integer from 1 to 2^32.
	 */
	integer(below: number): number;
}

const WORDS = 2 ** 32;
const HIGH_BITS = 2 ** 26;

/**
 * Makes a generator whose stream depends on the seed alone: xoshiro128** with splitmix64 seeding.
 *
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4).
 * Not for secrets.
 *
 * @param seed - a safe integer; negative ones are allowed.
 * @throws {RangeError} if the seed is not a safe integer.
 *
 * @example
 * createRandom(7).integer(1) // => 0
 */
export function createRandom(seed: number): Random {
	if (!Number.isSafeInteger(seed)) {
		throw new RangeError(`Cannot seed a generator: ${seed}, expected a safe integer`);
	}
	const nextWord = xoshiro128(seedState(seed));
	return {
		next: () => ((nextWord() >>> 5) * HIGH_BITS + (nextWord() >>> 6)) / 2 ** 53,
		integer: (below) => integerBelow(nextWord, below),
	};
}

function seedState(seed: number): readonly [number, number, number, number] {
	const nextLong = splitmix64(BigInt(seed));
	const [first, second] = [nextLong(), nextLong()];
	return [lowWord(first), highWord(first), lowWord(second), highWord(second)];
}

function lowWord(long: bigint): number {
	return Number(BigInt.asUintN(32, long));
}

function highWord(long: bigint): number {
	return Number(long >> 32n);
}

/** Rejects the words beyond the largest multiple of `below`, so that no remainder is favoured. */
function integerBelow(nextWord: () => number, below: number): number {
	if (!Number.isInteger(below) || below < 1 || below > WORDS) {
		throw new RangeError(`Cannot draw below ${below}: expected an integer from 1 to 2^32`);
	}
	const limit = WORDS - (WORDS % below);
	let word = nextWord();
	while (word >= limit) word = nextWord();
	return word % below;
}
