import type { Ngrams } from "./common-ngrams.ts";
import { createPairTable } from "./pair-table.ts";
import { scanWords } from "./scan-words.ts";
import { pushEntry, type SparseRow } from "./sparse-row.ts";

/** Appends the features of a text to a row. */
export type NgramWriter = (text: string, row: SparseRow) => void;

/**
 * Makes the function that writes a text as TF-IDF features: (1 + ln tf) × idf of each known n-gram,
 * scaled to length 1. N-grams that are not known do not exist, so that they dilute nothing; a text
 * without any known one adds no entry.
 *
 * @param firstFeature - number of the first n-gram's feature.
 */
export function createNgramWriter({ texts, idf }: Ngrams, firstFeature: number): NgramWriter {
	const words = new Map<string, number>();
	const pairs = createPairTable();
	const featureOfWord: number[] = [];
	const wordId = (word: string): number => {
		const id = words.get(word) ?? words.size;
		if (id === words.size) {
			words.set(word, id);
			featureOfWord.push(-1);
		}
		return id;
	};
	for (const [ngram, text] of texts.entries()) {
		const space = text.indexOf(" ");
		if (space < 0) featureOfWord[wordId(text)] = ngram;
		else pairs.getOrAdd(wordId(text.slice(0, space)), wordId(text.slice(space + 1)), ngram);
	}

	const counts = new Int32Array(texts.length);
	const found: number[] = [];
	const count = (ngram: number): void => {
		if (ngram < 0) return;
		if (counts[ngram] === 0) found.push(ngram);
		counts[ngram]!++;
	};
	return (text, row) => {
		let before = -1;
		for (const word of scanWords(text)) {
			const id = words.get(word) ?? -1;
			if (id >= 0) {
				count(featureOfWord[id]!);
				if (before >= 0) count(pairs.get(before, id));
			}
			before = id;
		}
		let squares = 0;
		const start = row.length;
		for (const ngram of found) {
			const value = (1 + Math.log(counts[ngram]!)) * idf[ngram]!;
			counts[ngram] = 0;
			squares += value * value;
			pushEntry(row, firstFeature + ngram, value);
		}
		found.length = 0;
		const scale = 1 / Math.sqrt(squares);
		for (let entry = start; entry < row.length; entry++) row.values[entry]! *= scale;
	};
}
