/**
 * A number in [0, 1) that depends on nothing but its arguments (32-bit FNV-1a with the finalizer
 * of MurmurHash3), so that a seed and a position decide alike in every process.
 */
export function hashedNumber(seed: number, key: number | string): number {
	let hash = 0x811c9dc5;
	for (const character of `${seed}:${key}`)
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
