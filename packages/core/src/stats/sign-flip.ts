import type { Random } from "../numeric/index.ts";

/** Up to this many non-zero differences every assignment of signs is tried. */
const EXACT_LIMIT = 20;

/** Differences beyond which trying every assignment would take minutes. */
const MOST_EXACT = 30;

/** Random assignments of signs drawn beyond that. */
const DRAWS = 9999;

/** Share of the total size by which rounding may part two equal sums. */
const ROUNDING = 1e-12;

/** Result of a sign-flip permutation test. */
export interface SignFlip {
	/** Mean difference, zeros included; `undefined` without differences. */
	readonly mean: number | undefined;
	/** Two-sided; 1 where all differences are 0 or there are none. */
	readonly pValue: number;
}

/**
 * Tests whether paired differences are centred on 0 by flipping their signs: exact up to 20
 * non-zero differences, beyond that by 9,999 seeded random flips.
 *
 * Source: Fisher (1935) and Pitman (1937); Dror et al. (2018), ACL, "Hitchhiker's guide".
 *
 * @example
 * signFlipTest([0, 0], { next: () => 0, integer: () => 0 }) // => { mean: 0, pValue: 1 }
 */
export function signFlipTest(differences: ArrayLike<number>, random: Random): SignFlip {
	const sizes = nonZeroSizes(differences);
	return sizes.length <= EXACT_LIMIT
		? signFlipExact(differences)
		: signFlipMonteCarlo(differences, random);
}

/**
 * {@link signFlipTest} over every assignment of signs. Cost: O(2^n) in the non-zero differences.
 *
 * @throws {RangeError} if more than 30 differences are not 0.
 *
 * @example
 * signFlipExact([1, 1, 0, 1]) // => { mean: 0.75, pValue: 0.25 }
 */
export function signFlipExact(differences: ArrayLike<number>): SignFlip {
	const sizes = nonZeroSizes(differences);
	if (sizes.length > MOST_EXACT) {
		throw new RangeError(
			`Cannot try all signs of ${sizes.length} differences: expected at most ${MOST_EXACT}`,
		);
	}
	const bound = extremeBound(differences, sizes);
	const middle = Math.ceil(sizes.length / 2);
	const left = signedSums(sizes.subarray(0, middle));
	const right = signedSums(sizes.subarray(middle));
	let hits = 0;
	for (const one of left) {
		for (const other of right) {
			if (Math.abs(one + other) >= bound) hits++;
		}
	}
	return { mean: meanOf(differences), pValue: hits / (left.length * right.length) };
}

/**
 * {@link signFlipTest} over random assignments of signs; the p-value counts the observed one.
 *
 * @param draws - number of random assignments, at least 1.
 *
 * @example
 * signFlipMonteCarlo([], { next: () => 0, integer: () => 0 }, 99) // => { mean: undefined, pValue: 1 }
 */
export function signFlipMonteCarlo(
	differences: ArrayLike<number>,
	random: Random,
	draws: number = DRAWS,
): SignFlip {
	const sizes = nonZeroSizes(differences);
	const bound = extremeBound(differences, sizes);
	let hits = 0;
	for (let draw = 0; draw < draws; draw++) {
		if (Math.abs(randomSum(sizes, random)) >= bound) hits++;
	}
	return { mean: meanOf(differences), pValue: (1 + hits) / (1 + draws) };
}

function nonZeroSizes(differences: ArrayLike<number>): Float64Array {
	return Float64Array.from(differences, Math.abs).filter((size) => size !== 0);
}

/** A sum of at least this size is as extreme as the observed one. */
function extremeBound(differences: ArrayLike<number>, sizes: Float64Array): number {
	const total = sizes.reduce((sum, size) => sum + size, 0);
	return Math.abs(sumOf(differences)) - ROUNDING * total;
}

/** (2^n,) sums over all assignments of signs. */
function signedSums(sizes: Float64Array): Float64Array {
	const sums = new Float64Array(2 ** sizes.length);
	let filled = 1;
	for (const size of sizes) {
		for (let i = 0; i < filled; i++) {
			const sum = sums[i]!;
			sums[i] = sum + size;
			sums[filled + i] = sum - size;
		}
		filled *= 2;
	}
	return sums;
}

/** Spends one random number on 32 signs. */
function randomSum(sizes: Float64Array, random: Random): number {
	let sum = 0;
	let bits = 0;
	for (let i = 0; i < sizes.length; i++) {
		if (i % 32 === 0) bits = random.integer(2 ** 32);
		sum += (bits & 1) === 1 ? sizes[i]! : -sizes[i]!;
		bits >>>= 1;
	}
	return sum;
}

function sumOf(values: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i]!;
	return sum;
}

function meanOf(values: ArrayLike<number>): number | undefined {
	return values.length === 0 ? undefined : sumOf(values) / values.length;
}
