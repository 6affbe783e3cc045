import { InputShapeError } from "../domain/index.ts";

/**
 * Words of a bitmap over `count` positions.
 *
 * @example
 * bitmapWords(33) // => 2
 */
export function bitmapWords(count: number): number {
	return (count + 31) >>> 5;
}

/**
 * Set of positions below `count` as bits: bit i % 32 of word i >>> 5 stands for position i. Bits
 * from `count` on are 0.
 *
 * @example
 * bitmapOf(34, (position) => position > 31) // => Uint32Array.of(0, 3)
 */
export function bitmapOf(count: number, isMember: (position: number) => boolean): Uint32Array {
	const bitmap = new Uint32Array(bitmapWords(count));
	for (let position = 0; position < count; position++) {
		if (isMember(position)) bitmap[position >>> 5]! |= 1 << (position & 31);
	}
	return bitmap;
}

/**
 * True when the position is in the set.
 *
 * @example
 * hasBit(Uint32Array.of(4), 2) // => true
 */
export function hasBit(bitmap: Uint32Array, position: number): boolean {
	return (((bitmap[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
}

/**
 * Positions in both sets.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * andBitmaps(Uint32Array.of(6), Uint32Array.of(3)) // => Uint32Array.of(2)
 */
export function andBitmaps(a: Uint32Array, b: Uint32Array): Uint32Array {
	requireSameLength(a, b);
	return a.map((word, index) => word & b[index]!);
}

/**
 * Positions in at least one of the sets.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * orBitmaps(Uint32Array.of(6), Uint32Array.of(3)) // => Uint32Array.of(7)
 */
export function orBitmaps(a: Uint32Array, b: Uint32Array): Uint32Array {
	requireSameLength(a, b);
	return a.map((word, index) => word | b[index]!);
}

/**
 * Positions below `count` that are not in the set.
 *
 * @throws {InputShapeError} if the bitmap is not one over `count` positions.
 *
 * @example
 * notBitmap(Uint32Array.of(1), 3) // => Uint32Array.of(6)
 */
export function notBitmap(bitmap: Uint32Array, count: number): Uint32Array {
	requireWords(bitmap, count);
	return bitmap.map((word, index) => ~word & wordMask(index, count));
}

/**
 * Positions below `count` that are in none of the sets.
 *
 * @throws {InputShapeError} if a bitmap is not one over `count` positions.
 *
 * @example
 * noSliceBitmap([Uint32Array.of(1), Uint32Array.of(2)], 4) // => Uint32Array.of(12)
 */
export function noSliceBitmap(slices: readonly Uint32Array[], count: number): Uint32Array {
	const union = new Uint32Array(bitmapWords(count));
	for (const slice of slices) {
		requireWords(slice, count);
		for (let word = 0; word < union.length; word++) union[word]! |= slice[word]!;
	}
	return notBitmap(union, count);
}

/**
 * Number of positions in the set.
 *
 * @example
 * countBits(Uint32Array.of(7, 1)) // => 4
 */
export function countBits(bitmap: Uint32Array): number {
	let count = 0;
	for (let word = 0; word < bitmap.length; word++) count += popcount(bitmap[word]!);
	return count;
}

/**
 * Number of positions in both sets.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * countCommonBits(Uint32Array.of(6), Uint32Array.of(3)) // => 1
 */
export function countCommonBits(a: Uint32Array, b: Uint32Array): number {
	requireSameLength(a, b);
	let count = 0;
	for (let word = 0; word < a.length; word++) count += popcount(a[word]! & b[word]!);
	return count;
}

/**
 * Positions in the set, ascending.
 *
 * @yields one position after another.
 *
 * @example
 * [...bitmapMembers(Uint32Array.of(5, 1))] // => [0, 2, 32]
 */
export function* bitmapMembers(bitmap: Uint32Array): Generator<number> {
	for (let index = 0; index < bitmap.length; index++) {
		for (let rest = bitmap[index]!; rest !== 0; rest &= rest - 1) {
			yield index * 32 + lowestBit(rest);
		}
	}
}

/**
 * Number of bits of a 32-bit word that are set.
 *
 * @example
 * popcount(0b1011) // => 3
 */
export function popcount(word: number): number {
	const pairs = word - ((word >>> 1) & 0x55555555);
	const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
	return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Index of the lowest set bit of a 32-bit word that is not 0.
 *
 * @example
 * lowestBit(0b1000) // => 3
 */
export function lowestBit(word: number): number {
	return 31 - Math.clz32(word & -word);
}

/**
 * The bits of word `index` that stand for positions below `count`, as a signed 32-bit number.
 *
 * @example
 * wordMask(1, 34) // => 3
 */
export function wordMask(index: number, count: number): number {
	const used = count - index * 32;
	return used >= 32 ? -1 : (1 << used) - 1;
}

function requireSameLength(a: Uint32Array, b: Uint32Array): void {
	if (a.length !== b.length) {
		throw new InputShapeError(
			`Cannot combine bitmaps: they have ${a.length} and ${b.length} words, expected as many`,
		);
	}
}

function requireWords(bitmap: Uint32Array, count: number): void {
	if (bitmap.length !== bitmapWords(count)) {
		throw new InputShapeError(
			`Cannot read a bitmap: it has ${bitmap.length} words, expected ${bitmapWords(count)} for ${count} positions`,
		);
	}
}
