/** How rows are ordered. */
export interface RowOrder {
	/** (all rows,): what each row is ordered by; NaN = it has no value. */
	readonly values: Float32Array;
	readonly isDescending: boolean;
}

/** Values of half a key. */
const RADIX = 65_536;

/**
 * Rows ordered by a value. Equal ones stay in the given order; rows without a value come last,
 * either way round.
 *
 * Cost: O(n), two passes of a radix sort.
 *
 * @example
 * orderRows(Uint32Array.of(0, 1, 2), { values: Float32Array.of(0.5, NaN, -1), isDescending: false }) // => Uint32Array.of(2, 0, 1)
 */
export function orderRows(rows: Uint32Array, order: RowOrder): Uint32Array {
	const keys = sortKeys(rows, order);
	const indices = new Uint32Array(rows.length);
	for (let index = 0; index < indices.length; index++) indices[index] = index;
	const sorted = scatter(keys, scatter(keys, indices, 0), 16);
	for (let index = 0; index < sorted.length; index++) sorted[index] = rows[sorted[index]!]!;
	return sorted;
}

/** Largest key; no number gets it. */
const NO_VALUE = 0xffff_ffff;

/** Whole numbers that order as the values do. */
function sortKeys(rows: Uint32Array, { isDescending, values }: RowOrder): Uint32Array {
	const wanted = new Float32Array(rows.length);
	const bits = new Uint32Array(wanted.buffer);
	const keys = new Uint32Array(rows.length);
	for (let index = 0; index < keys.length; index++) {
		// −0 must not come before 0.
		const value = (values[rows[index]!] ?? Number.NaN) + 0;
		wanted[index] = value;
		const word = bits[index]!;
		const ascending = word >>> 31 === 1 ? ~word : word | 0x8000_0000;
		keys[index] = isDescending ? ~ascending : ascending;
		if (Number.isNaN(value)) keys[index] = NO_VALUE;
	}
	return keys;
}

/** Stable: indices in the order of 16 bits of their keys. */
function scatter(keys: Uint32Array, indices: Uint32Array, shift: number): Uint32Array {
	const places = new Uint32Array(RADIX + 1);
	for (let index = 0; index < keys.length; index++)
		places[((keys[index]! >>> shift) & 0xffff) + 1]! += 1;
	for (let digit = 1; digit < RADIX; digit++) places[digit]! += places[digit - 1]!;
	const sorted = new Uint32Array(indices.length);
	for (let next = 0; next < indices.length; next++) {
		const index = indices[next]!;
		const digit = (keys[index]! >>> shift) & 0xffff;
		sorted[places[digit]!++] = index;
	}
	return sorted;
}
