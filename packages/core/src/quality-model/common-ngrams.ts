import { createPairTable } from "./pair-table.ts";
import { scanWords } from "./scan-words.ts";

/** Which n-grams are features. */
export interface NgramBounds {
	/** Fewest texts that have the n-gram, at least 1. */
	readonly minTexts: number;
	/** Most n-grams; those in most texts are kept, among equals those that came first. */
	readonly maxNgrams: number;
}

/** The n-grams that features are made of. */
export interface Ngrams {
	/** (v,), a word, or two words with a space between. */
	readonly texts: readonly string[];
	/** (v,), inverse document frequency, at least 1. */
	readonly idf: Float64Array;
}

/**
 * Finds the words and pairs of neighbouring words that enough texts have, with their smoothed
 * inverse document frequency ln((1 + n) / (1 + df)) + 1.
 *
 * Cost: O(words); 12 to 24 bytes per distinct pair while it runs. Source: the formula of
 * scikit-learn's TfidfTransformer with `smooth_idf`.
 *
 * @example
 * commonNgrams(["a b", "a b c"], { minTexts: 2, maxNgrams: 9 }).texts // => ["a", "b", "a b"]
 */
export function commonNgrams(texts: readonly string[], bounds: NgramBounds): Ngrams {
	const { names, frequencies } = countNgrams(texts);
	const kept = pickCommon(frequencies, bounds);
	return {
		texts: kept.map((id) => names(id)),
		idf: Float64Array.from(kept, (id) => Math.log((1 + texts.length) / (1 + frequencies[id]!)) + 1),
	};
}

interface NgramCounts {
	/** By number of the n-gram, in the order of first occurrence. */
	readonly frequencies: readonly number[];
	readonly names: (id: number) => string;
}

function countNgrams(texts: readonly string[]): NgramCounts {
	const words = new Map<string, number>();
	const pairs = createPairTable();
	const [frequencies, lastText]: [number[], number[]] = [[], []];
	// An n-gram is a word, or its first and second word by number.
	const [wordOf, firstOf, secondOf]: [string[], number[], number[]] = [[], [], []];

	const add = (id: number, text: number): void => {
		if (lastText[id] === text) return;
		lastText[id] = text;
		frequencies[id] = (frequencies[id] ?? 0) + 1;
	};
	const wordId = (word: string): number => {
		const known = words.get(word);
		if (known !== undefined) return known;
		const id = frequencies.length;
		words.set(word, id);
		wordOf[id] = word;
		firstOf[id] = -1;
		secondOf[id] = -1;
		return id;
	};
	const pairId = (first: number, second: number): number => {
		const id = pairs.getOrAdd(first, second, frequencies.length);
		if (id < frequencies.length) return id;
		wordOf[id] = "";
		firstOf[id] = first;
		secondOf[id] = second;
		return id;
	};

	for (let text = 0; text < texts.length; text++) {
		let before = -1;
		for (const word of scanWords(texts[text]!)) {
			const id = wordId(word);
			add(id, text);
			if (before >= 0) add(pairId(before, id), text);
			before = id;
		}
	}
	return {
		frequencies,
		names: (id) =>
			firstOf[id] === -1 ? wordOf[id]! : `${wordOf[firstOf[id]!]!} ${wordOf[secondOf[id]!]!}`,
	};
}

function pickCommon(frequencies: readonly number[], bounds: NgramBounds): readonly number[] {
	const kept: number[] = [];
	for (let id = 0; id < frequencies.length; id++)
		if (frequencies[id]! >= bounds.minTexts) kept.push(id);
	if (kept.length <= bounds.maxNgrams) return kept;
	return kept
		.toSorted((one, other) => frequencies[other]! - frequencies[one]! || one - other)
		.slice(0, bounds.maxNgrams);
}
