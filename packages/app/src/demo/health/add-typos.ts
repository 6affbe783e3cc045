import type { Random } from "@assay/core/numeric";

const WORD = /\p{L}{5,}/gu;
const SHARE_OF_WORDS = 0.12;

/** Mistypes some of the longer words: a letter is missing, doubled, or swapped with the next one. */
export function addTypos(random: Random, text: string): string {
	return text.replaceAll(WORD, (word) =>
		random.next() < SHARE_OF_WORDS ? mistype(random, word) : word,
	);
}

function mistype(random: Random, word: string): string {
	const at = 1 + random.integer(word.length - 2);
	const [before, letter, next, after] = [
		word.slice(0, at),
		word.charAt(at),
		word.charAt(at + 1),
		word.slice(at + 2),
	];
	switch (random.integer(3)) {
		case 0:
			return `${before}${next}${after}`;
		case 1:
			return `${before}${letter}${letter}${next}${after}`;
		default:
			return `${before}${next}${letter}${after}`;
	}
}
