import type { RowQuery } from "@assay/core/domain";

/** What a query asks of the texts of a row, in lower case and as bytes. */
export interface TextQuery {
	/** All must occur. */
	readonly wanted: readonly Buffer[];
	/** None may occur. */
	readonly unwanted: readonly Buffer[];
	/** The prompt's id must be one of these; `undefined` = any. */
	readonly ids: readonly Buffer[] | undefined;
	/** The prompt's id must be none of these. */
	readonly otherIds: readonly Buffer[];
}

/** The part of a query that columns cannot answer; `undefined` where it has none. */
export function textQueryOf({ terms }: RowQuery): TextQuery | undefined {
	const texts = (isNegated: boolean): readonly Buffer[] =>
		terms.flatMap((term) =>
			term.kind === "text" && term.isNegated === isNegated && term.text !== ""
				? [textBytes(term.text)]
				: [],
		);
	const ids = (isNegated: boolean): readonly Buffer[] =>
		terms.flatMap((term) =>
			term.kind === "id" && term.isNegated === isNegated ? [textBytes(term.id)] : [],
		);
	const query = {
		// The longest is the rarest, as a rule, and leaves the least to search for the others.
		wanted: texts(false).toSorted((a, b) => b.length - a.length),
		unwanted: texts(true),
		ids: ids(false).length > 0 ? ids(false) : undefined,
		otherIds: ids(true),
	};
	const isEmpty =
		query.wanted.length + query.unwanted.length + query.otherIds.length === 0 &&
		query.ids === undefined;
	return isEmpty ? undefined : query;
}

/** A text as it is searched: in lower case, as UTF-8. */
export function textBytes(text: string): Buffer {
	return Buffer.from(text.toLowerCase());
}
