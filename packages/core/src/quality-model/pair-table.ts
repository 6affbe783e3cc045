/** A map from pairs of numbers to numbers. */
export interface PairTable {
	/** The pair's number, or -1. */
	get(first: number, second: number): number;
	/** The pair's number; a pair that is new gets `value`. */
	getOrAdd(first: number, second: number, value: number): number;
}

const FIRST_CAPACITY = 1 << 10;

/**
 * Makes an empty map from pairs of integers at or above 0 to such integers: open addressing in
 * typed arrays, since a `Map` would need a text or a boxed number per pair.
 *
 * Memory: 12 bytes per slot, at most half of the slots filled.
 */
export function createPairTable(): PairTable {
	let slots = new Int32Array(FIRST_CAPACITY * 3).fill(-1);
	let capacity = FIRST_CAPACITY;
	let size = 0;

	/** Where the pair stands, or the free slot where it would. */
	const slotOf = (first: number, second: number): number => {
		const mask = capacity - 1;
		let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
		hash ^= hash >>> 15;
		for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
			const at = slot * 3;
			if (slots[at] === -1 || (slots[at] === first && slots[at + 1] === second)) return at;
		}
	};
	const write = (at: number, [first, second, value]: readonly [number, number, number]): void => {
		slots[at] = first;
		slots[at + 1] = second;
		slots[at + 2] = value;
	};
	const grow = (): void => {
		const old = slots;
		capacity *= 2;
		slots = new Int32Array(capacity * 3).fill(-1);
		for (let at = 0; at < old.length; at += 3)
			if (old[at] !== -1)
				write(slotOf(old[at]!, old[at + 1]!), [old[at]!, old[at + 1]!, old[at + 2]!]);
	};

	return {
		get: (first, second) => slots[slotOf(first, second) + 2]!,
		getOrAdd: (first, second, value) => {
			const at = slotOf(first, second);
			if (slots[at] !== -1) return slots[at + 2]!;
			write(at, [first, second, value]);
			size++;
			if (size * 2 > capacity) grow();
			return value;
		},
	};
}
