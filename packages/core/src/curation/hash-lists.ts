const CHUNK = 2 ** 20;

/** Many short lists of 32-bit hashes, one after another in few arrays. */
export interface HashLists {
	/** Copies a list behind the others. */
	add(hashes: Uint32Array): void;
	/** A view of the list that was added as number `i`. */
	get(i: number): Uint32Array;
}

/**
 * Starts without a list.
 *
 * Four bytes for each hash and about sixteen for each list, where an array for each list takes
 * some hundred more.
 *
 * @example
 * createHashLists().get(0) // => new Uint32Array(0)
 */
export function createHashLists(): HashLists {
	const chunks: Uint32Array[] = [];
	const chunkOf: number[] = [];
	const ends: number[] = [];
	const lengths: number[] = [];
	let used = 0;
	return {
		add: (hashes) => {
			const room = chunks.at(-1)?.length ?? 0;
			if (used + hashes.length > room) {
				chunks.push(new Uint32Array(Math.max(CHUNK, hashes.length)));
				used = 0;
			}
			chunks.at(-1)?.set(hashes, used);
			used += hashes.length;
			chunkOf.push(chunks.length - 1);
			ends.push(used);
			lengths.push(hashes.length);
		},
		get: (i) => {
			const [end, length] = [ends[i] ?? 0, lengths[i] ?? 0];
			return chunks[chunkOf[i] ?? 0]?.subarray(end - length, end) ?? new Uint32Array(0);
		},
	};
}
