/** Finds the words of many lists in one pass over a text. */
export interface WordScanner {
	/**
	 * Adds a list and gives its number.
	 *
	 * @param words - lower case, ASCII, each beginning with a letter, digit or underscore.
	 */
	add(words: readonly string[]): number;
	/** True when a word of list `list` stands in the text as a whole word. @param text - lower case, ASCII. */
	has(list: number, text: string): boolean;
}

interface ListedWord {
	readonly text: string;
	readonly list: number;
	readonly endsInWord: boolean;
}

/** Characters of `\w`. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
	Number(/\w/.test(String.fromCharCode(code))),
);
const FNV_PRIME = 0x01000193;
const SLOTS = 4096;

/**
 * One scan per text, whatever the number of lists: the hash of each run of word characters is
 * looked up among the hashes of the listed words' first runs.
 */
export function createWordScanner(): WordScanner {
	const byHash = new Map<number, ListedWord[]>();
	const maybe = new Uint8Array(SLOTS);
	const lists: number[] = [];
	let scanned: string | undefined;
	let found = new Uint8Array(0);

	function compare(text: string, start: number, hash: number): void {
		for (const word of byHash.get(hash) ?? []) {
			const end = start + word.text.length;
			const isWhole = !word.endsInWord || !isWordAt(text, end);
			if (isWhole && text.startsWith(word.text, start)) found[word.list] = 1;
		}
	}

	function scan(text: string): void {
		found.fill(0);
		let hash = 0;
		let start = -1;
		for (let i = 0; i <= text.length; i++) {
			const code = i < text.length ? text.charCodeAt(i) : 0;
			if (IS_WORD[code] === 1) {
				if (start === -1) start = i;
				hash = Math.imul(hash ^ code, FNV_PRIME);
			} else if (start !== -1) {
				if (maybe[hash & (SLOTS - 1)] === 1) compare(text, start, hash);
				start = -1;
				hash = 0;
			}
		}
	}

	return {
		add: (words) => {
			const list = lists.length;
			lists.push(list);
			for (const text of words) {
				const hash = firstRunHash(text);
				const listed = { text, list, endsInWord: isWordAt(text, text.length - 1) };
				byHash.set(hash, [...(byHash.get(hash) ?? []), listed]);
				maybe[hash & (SLOTS - 1)] = 1;
			}
			found = new Uint8Array(lists.length);
			scanned = undefined;
			return list;
		},
		has: (list, text) => {
			if (scanned !== text) scan(text);
			scanned = text;
			return found[list] === 1;
		},
	};
}

function firstRunHash(word: string): number {
	let hash = 0;
	for (let i = 0; i < word.length && isWordAt(word, i); i++)
		hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
	return hash;
}

function isWordAt(text: string, index: number): boolean {
	return IS_WORD[text.charCodeAt(index)] === 1;
}
