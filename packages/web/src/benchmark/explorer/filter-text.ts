import { rowQueryTokens } from "@assay/sdk/row-query";

/**
 * The filter with a token taken away where it is there, added at the end where it is not.
 *
 * @example
 * toggleToken("refund failed:any", "failed:any") // => "refund"
 */
export function toggleToken(text: string, token: string): string {
	const found = findToken(text, token);
	if (found === undefined) return `${text.trimEnd()} ${token}`.trimStart();
	return withoutRange(text, found.start, found.end).text;
}

/**
 * Whether a filter has a token, however its value is quoted.
 *
 * @example
 * hasToken('slice:"Spanish"', "slice:Spanish") // => true
 */
export function hasToken(text: string, token: string): boolean {
	return findToken(text, token) !== undefined;
}

function findToken(text: string, token: string) {
	const [wanted] = rowQueryTokens(token);
	return rowQueryTokens(text).find(
		(one) =>
			one.key === wanted?.key && one.value === wanted?.value && one.isNegated === wanted?.isNegated,
	);
}

/** A filter and where the cursor stands in it. */
export interface EditedFilter {
	readonly text: string;
	readonly cursor: number;
}

/**
 * Takes the whole token away that ends at the cursor; `undefined` where none with a key does, so that
 * a letter goes as usual.
 *
 * @example
 * removeTokenBefore("refund slice:Spanish", 20) // => { text: "refund", cursor: 6 }
 */
export function removeTokenBefore(text: string, cursor: number): EditedFilter | undefined {
	const token = rowQueryTokens(text).find(
		({ end, key, value }) => end === cursor && key !== undefined && value !== "",
	);
	return token && withoutRange(text, token.start, token.end);
}

function withoutRange(text: string, start: number, end: number): EditedFilter {
	const before = text.slice(0, start).trimEnd();
	const after = text.slice(end).trimStart();
	const space = before !== "" && after !== "" ? " " : "";
	return { text: before + space + after, cursor: before.length + space.length };
}

/** A piece of the filter as it is drawn. */
export interface FilterPiece {
	readonly kind: "plain" | "token" | "problem";
	readonly start: number;
	readonly text: string;
}

/**
 * Cuts a filter into what is drawn as a chip, as wrong, or as it is.
 *
 * @example
 * filterPieces("a trial:0", []).map((piece) => piece.kind) // => ["plain", "token"]
 */
export function filterPieces(
	text: string,
	problems: readonly { readonly start: number; readonly end: number }[],
): readonly FilterPiece[] {
	const pieces: FilterPiece[] = [];
	let at = 0;
	for (const { end, key, start, value } of rowQueryTokens(text)) {
		const isProblem = problems.some((problem) => problem.start === start);
		if (!isProblem && (key === undefined || value === "")) continue;
		if (start > at) pieces.push({ kind: "plain", start: at, text: text.slice(at, start) });
		pieces.push({ kind: isProblem ? "problem" : "token", start, text: text.slice(start, end) });
		at = end;
	}
	if (at < text.length) pieces.push({ kind: "plain", start: at, text: text.slice(at) });
	return pieces;
}
