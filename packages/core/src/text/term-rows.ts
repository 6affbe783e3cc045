import { normalizeTokens } from "./normalize-tokens.ts";

/** Texts as TF-IDF vectors of length 1 over a vocabulary, in compressed rows. */
export interface TermRows {
	/** (v,), the terms; those in most texts first. */
	readonly vocabulary: readonly string[];
	/** (v,), inverse document frequency ln(n / df), above 0. */
	readonly idf: Float64Array;
	/** (n + 1,), where each text's entries start in `terms` and `weights`. */
	readonly starts: Int32Array;
	/** Index of each entry's term. */
	readonly terms: Int32Array;
	/** Each entry's share of its text's vector; a text without any known term has no entry. */
	readonly weights: Float64Array;
}

/** Which terms make up the vocabulary. */
export interface TermBounds {
	/** Fewest texts that have the term; rarer ones group nothing. */
	readonly minTexts: number;
	/** Most of the texts, as a share, that have the term; commoner ones carry no topic in any language. */
	readonly maxShare: number;
	/** Most terms; the commonest within the bounds are kept. */
	readonly maxTerms: number;
}

const LETTER = /\p{L}/u;

/**
 * Makes TF-IDF vectors over the tokens of {@link normalizeTokens}: ln(n / df) for each term that a
 * text has, scaled to length 1. A term counts once per text, since what is said again in a prompt is
 * mostly function words. Tokens without a letter and those outside the bounds are left out.
 *
 * @param texts - (n,).
 *
 * @example
 * termRows(["a b", "a c", "a c"], { minTexts: 2, maxShare: 0.9, maxTerms: 9 }).vocabulary // => ["c"]
 */
export function termRows(texts: readonly string[], bounds: TermBounds): TermRows {
	const tokens = texts.map((text) => new Set(normalizeTokens(text)));
	const known = [...documentFrequencies(tokens)]
		.filter(([, count]) => count >= bounds.minTexts && count <= bounds.maxShare * texts.length)
		.toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
		.slice(0, bounds.maxTerms);
	const idf = Float64Array.from(known, ([, count]) => Math.log(texts.length / count));
	const indices = new Map(known.map(([term], index) => [term, index]));
	const rows = tokens.map((each) => unitRow(each, indices, idf));
	return { vocabulary: known.map(([term]) => term), idf, ...compress(rows) };
}

type Row = readonly (readonly [term: number, weight: number])[];

function documentFrequencies(texts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
	const frequencies = new Map<string, number>();
	for (const tokens of texts)
		for (const token of tokens)
			if (LETTER.test(token)) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
	return frequencies;
}

function unitRow(
	tokens: ReadonlySet<string>,
	indices: ReadonlyMap<string, number>,
	idf: Float64Array,
): Row {
	const row: [number, number][] = [];
	for (const token of tokens) {
		const term = indices.get(token);
		if (term !== undefined) row.push([term, idf[term] ?? 0]);
	}
	const length = Math.hypot(...row.map(([, weight]) => weight));
	return row.map(([term, weight]) => [term, weight / length]);
}

function compress(rows: readonly Row[]): Pick<TermRows, "starts" | "terms" | "weights"> {
	const starts = new Int32Array(rows.length + 1);
	for (const [i, row] of rows.entries()) starts[i + 1] = (starts[i] ?? 0) + row.length;
	return {
		starts,
		terms: Int32Array.from(rows.flatMap((row) => row.map(([term]) => term))),
		weights: Float64Array.from(rows.flatMap((row) => row.map(([, weight]) => weight))),
	};
}

/** The rows at some indices, with the same vocabulary. */
export function pickRows(rows: TermRows, indices: readonly number[]): TermRows {
	const picked = indices.map((i): Row => {
		const [from, to] = [rows.starts[i] ?? 0, rows.starts[i + 1] ?? 0];
		return Array.from(rows.terms.subarray(from, to), (term, entry) => [
			term,
			rows.weights[from + entry] ?? 0,
		]);
	});
	return { vocabulary: rows.vocabulary, idf: rows.idf, ...compress(picked) };
}
