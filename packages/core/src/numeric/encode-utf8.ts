const REPLACEMENT = 0xfffd;

/**
 * Encodes text as UTF-8; a lone surrogate becomes U+FFFD, as `TextEncoder` does.
 *
 * Core runs where no `TextEncoder` is promised, and hashes of text must not depend on the host.
 *
 * @example
 * [...encodeUtf8("é")] // => [0xc3, 0xa9]
 */
export function encodeUtf8(text: string): Uint8Array {
	const bytes = new Uint8Array(text.length * 3);
	let length = 0;
	for (const character of text) {
		const scalar = scalarValue(character);
		if (scalar < 0x80) {
			bytes[length++] = scalar;
			continue;
		}
		const continuations = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
		bytes[length++] = leadBits(continuations) | (scalar >> (6 * continuations));
		for (let left = continuations - 1; left >= 0; left--) {
			bytes[length++] = 0x80 | ((scalar >> (6 * left)) & 0x3f);
		}
	}
	return bytes.slice(0, length);
}

function scalarValue(character: string): number {
	const codePoint = character.codePointAt(0) ?? REPLACEMENT;
	return codePoint >= 0xd800 && codePoint <= 0xdfff ? REPLACEMENT : codePoint;
}

/** 11000000, 11100000 or 11110000. */
function leadBits(continuations: number): number {
	return (0xff << (7 - continuations)) & 0xff;
}
