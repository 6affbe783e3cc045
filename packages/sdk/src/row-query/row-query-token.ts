/** A piece of the filter bar's text: `key:value`, a word or a phrase, perhaps with a leading minus. */
export interface RowQueryToken {
	/** Positions in the text; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	readonly isNegated: boolean;
	/** In lower case; absent on words and phrases. */
	readonly key?: string;
	/** Without quotes. */
	readonly value: string;
	readonly isQuoted: boolean;
}

const TOKEN = /(-?)(?:([a-z][a-z.]*):)?(?:"((?:[^"\\]|\\.)*)(?:"|\\?$)|(\S*))/isy;

/**
 * Splits the filter bar's text. A quote that is not closed ends with the text.
 *
 * @example
 * rowQueryTokens('-slice:"Long name"').map((token) => token.value) // => ["Long name"]
 */
export function rowQueryTokens(text: string): readonly RowQueryToken[] {
	const tokens: RowQueryToken[] = [];
	let at = skipSpace(text, 0);
	while (at < text.length) {
		const token = readToken(text, at);
		tokens.push(token);
		at = skipSpace(text, token.end);
	}
	return tokens;
}

function readToken(text: string, start: number): RowQueryToken {
	TOKEN.lastIndex = start;
	const [whole = "", minus = "", key, phrase, word = ""] = TOKEN.exec(text) ?? [];
	const isQuoted = phrase !== undefined;
	const isLoneMinus = minus !== "" && key === undefined && !isQuoted && word === "";
	return {
		start,
		end: start + whole.length,
		isNegated: minus !== "" && !isLoneMinus,
		...(key !== undefined && { key: key.toLowerCase() }),
		value: isLoneMinus ? minus : (phrase?.replaceAll(/\\(.)/gs, "$1") ?? word),
		isQuoted,
	};
}

function skipSpace(text: string, from: number): number {
	const next = text.slice(from).search(/\S/);
	return next === -1 ? text.length : from + next;
}

/**
 * A value as the filter bar writes it: in quotes where it could be read as something else.
 *
 * @example
 * quotedValue("Long name") // => '"Long name"'
 */
export function quotedValue(value: string): string {
	if (/^[^\s"\\]+$/.test(value)) return value;
	return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
