import { encodeUtf8, murmur3 } from "../numeric/index.ts";

const SPACE = 0x20;

/**
 * Hashes of the set of shingles of a text: all runs of `size` tokens, joined by one space; a text of
 * fewer tokens is one shingle. Size 1 gives the set of its words.
 *
 * Cost: O(n × size). Two different shingles share a hash with a chance of 2^-32.
 *
 * @param tokens - (n,), without spaces, as of `normalizeTokens`.
 * @param size - at least 1.
 * @returns MurmurHash3 x86_32 (seed 0) of the UTF-8 of each shingle, ascending and distinct; none for no token.
 *
 * @example
 * [...shingleHashes(["hola"], 3)] // => [780306906]
 */
export function shingleHashes(tokens: readonly string[], size: number): Uint32Array {
	if (tokens.length === 0) return new Uint32Array(0);
	const bytes = encodeUtf8(tokens.join(" "));
	const ends = tokenEnds(bytes, tokens.length);
	const count = Math.max(1, tokens.length - size + 1);
	const hashes = new Uint32Array(count);
	for (let i = 0; i < count; i++) {
		const start = i === 0 ? 0 : ends[i - 1]! + 1;
		const last = Math.min(i + size, tokens.length) - 1;
		hashes[i] = murmur3(bytes.subarray(start, ends[last]), 0);
	}
	return distinct(hashes.toSorted());
}

/** (n,), the index after each token's last byte. */
function tokenEnds(bytes: Uint8Array, count: number): Uint32Array {
	const ends = new Uint32Array(count).fill(bytes.length);
	let token = 0;
	for (let i = 0; i < bytes.length; i++) if (bytes[i] === SPACE) ends[token++] = i;
	return ends;
}

/** Moves the distinct ones of ascending numbers to the front, and cuts the rest off. */
function distinct(sorted: Uint32Array): Uint32Array {
	let kept = 0;
	for (let i = 0; i < sorted.length; i++) {
		if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
	}
	return sorted.subarray(0, kept);
}
