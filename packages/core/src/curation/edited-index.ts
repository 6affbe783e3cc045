import { sharedCount } from "./shared-count.ts";

/** Least part of the longer text that both have in the same order. */
const MIN_ALIKE = 0.8;

/** Finds references of which a text is an edited copy. */
export interface EditedIndex {
	/** Index of the most alike reference, of equal ones the first. */
	match(tokens: readonly string[]): number | undefined;
}

/**
 * Indexes references of at least `size` tokens, to find copies in which some words were put in, left
 * out or replaced: the longest common subsequence makes up at least 80 % of the longer text. One
 * changed word in the middle of a short question leaves no 8-gram whole, which is why n-grams alone
 * do not find such copies.
 *
 * A copy misses at most a fifth of the reference's tokens, so it has one of its few rarest (prefix
 * filter: Bayardo, Ma & Srikant 2007, WWW 131). Only references found so are compared: first by the
 * words that both have in any order, which is a bound, then in order.
 *
 * @param references - tokens of each, as of `normalizeTokens`.
 *
 * @example
 * createEditedIndex([["what", "does", "my", "plan", "cover"]], 5).match(["what", "does", "the", "plan", "cover"]) // => 0
 */
export function createEditedIndex(
	references: readonly (readonly string[])[],
	size: number,
): EditedIndex {
	const ids = rareFirstIds(references);
	const texts = references.map((tokens) => toIds(tokens, ids));
	const referencesOf = new Map<number, number[]>();
	for (const [reference, { sorted }] of texts.entries()) {
		if (sorted.length < size) continue;
		const missable = sorted.length - Math.ceil(MIN_ALIKE * sorted.length);
		for (const id of new Set(sorted.subarray(0, missable + 1))) {
			const known = referencesOf.get(id);
			if (known === undefined) referencesOf.set(id, [reference]);
			else known.push(reference);
		}
	}
	return {
		match: (tokens) => {
			const text = toIds(tokens, ids);
			const candidates = new Set<number>();
			for (const id of text.sorted)
				for (const reference of referencesOf.get(id) ?? []) candidates.add(reference);
			return mostAlike(text, texts, candidates);
		},
	};
}

/** Tokens as numbers; -1 for those of no reference. */
interface IdText {
	readonly ids: Int32Array;
	/** Ascending, so that the rarest known ones come first. */
	readonly sorted: Int32Array;
}

function toIds(tokens: readonly string[], idOf: ReadonlyMap<string, number>): IdText {
	const ids = Int32Array.from(tokens, (token) => idOf.get(token) ?? -1);
	return { ids, sorted: ids.toSorted() };
}

/** Numbers the tokens of all texts, those in fewest texts first. */
function rareFirstIds(texts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const tokens of texts)
		for (const token of new Set(tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
	const order = [...counts].toSorted(([, one], [, other]) => one - other);
	return new Map(order.map(([token], id) => [token, id]));
}

function mostAlike(
	text: IdText,
	references: readonly IdText[],
	candidates: ReadonlySet<number>,
): number | undefined {
	let best: { readonly reference: number; readonly part: number } | undefined;
	for (const reference of candidates) {
		const part = commonPart(text, references[reference]!);
		if (part < MIN_ALIKE) continue;
		const isBetter =
			best === undefined || part > best.part || (part === best.part && reference < best.reference);
		if (isBetter) best = { reference, part };
	}
	return best?.reference;
}

/** Part of the longer text that both have in order; 0 where it is less than counts. */
function commonPart(one: IdText, other: IdText): number {
	const longer = Math.max(one.ids.length, other.ids.length);
	const least = MIN_ALIKE * longer;
	if (Math.min(one.ids.length, other.ids.length) < least) return 0;
	if (sharedCount(one.sorted, other.sorted) < least) return 0;
	return commonLength(one.ids, other.ids) / longer;
}

/** Length of the longest common subsequence. */
function commonLength(one: Int32Array, other: Int32Array): number {
	const lengths = new Uint32Array(other.length + 1);
	for (const id of one) {
		let diagonal = 0;
		for (let j = 1; j <= other.length; j++) {
			const above = lengths[j]!;
			lengths[j] = id === other[j - 1] ? diagonal + 1 : Math.max(above, lengths[j - 1]!);
			diagonal = above;
		}
	}
	return lengths[other.length]!;
}
