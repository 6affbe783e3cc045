const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * Number of characters (Unicode code points), so that an emoji of one code point counts once.
 *
 * @example
 * countCharacters("ok 👍") // => 4
 */
export function countCharacters(text: string): number {
	return text.length - (text.match(SURROGATE_PAIR)?.length ?? 0);
}
