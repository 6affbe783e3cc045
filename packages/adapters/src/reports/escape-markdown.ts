const SPECIAL = /[&<>|`*_~[\]!\\$(){}]/g;

/**
 * Text that Markdown shows as it is, on one line: no table, link, picture, formatting or HTML can
 * come of it. `@` and `#` are followed by a zero-width space, without which a host would notify
 * people or link issues; so are the colons and dots that make bare addresses into links.
 *
 * @example
 * escapeMarkdown("a|b") // => "a&#124;b"
 */
export function escapeMarkdown(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ")
		.replaceAll(SPECIAL, (character) => `&#${character.charCodeAt(0)};`)
		.replaceAll(/@|#(?=\d)(?<!&#)|(?:^|\W)www(?=\.)|:(?=\/\/)/gi, (found) => `${found}\u200B`);
}
