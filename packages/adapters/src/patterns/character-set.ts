/**
 * The characters that one step of a pattern can match: bit `c` for ASCII character `c`, bit 128
 * for any character beyond ASCII.
 */
export type CharacterSet = bigint;

/** Every character. */
export const ANY_CHARACTER: CharacterSet = (1n << 129n) - 1n;
/** Characters beyond ASCII. */
export const BEYOND_ASCII: CharacterSet = 1n << 128n;

/** The set of one code point. */
export function setOf(codePoint: number): CharacterSet {
	return codePoint < 128 ? 1n << BigInt(codePoint) : BEYOND_ASCII;
}

/** The set of a range of code points, both ends included. */
export function setOfRange(first: number, last: number): CharacterSet {
	const lastAscii = Math.min(last, 127);
	let set = last > 127 ? BEYOND_ASCII : 0n;
	for (let codePoint = first; codePoint <= lastAscii; codePoint++) set |= setOf(codePoint);
	return set;
}

/** The ASCII characters that a native pattern of one character matches. */
export function asciiMatches(pattern: RegExp): CharacterSet {
	let set = 0n;
	for (let code = 0; code < 128; code++)
		if (pattern.test(String.fromCharCode(code))) set |= setOf(code);
	return set;
}

/** With the other case of each letter; s and k have a third form beyond ASCII. */
export function foldCase(set: CharacterSet): CharacterSet {
	let folded = set;
	for (let lower = 0x61; lower <= 0x7a; lower++) {
		const both = setOf(lower) | setOf(lower - 0x20);
		if ((set & both) !== 0n) folded |= both;
	}
	const folding = setOfRange(0x4b, 0x4b) | setOf(0x6b) | setOf(0x53) | setOf(0x73);
	if ((folded & folding) !== 0n) folded |= BEYOND_ASCII;
	return (folded & BEYOND_ASCII) === 0n ? folded : folded | folding;
}
