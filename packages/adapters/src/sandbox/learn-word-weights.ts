/** Questions and answers as sets of words, pair by pair. */
export interface WordPair {
	readonly question: ReadonlySet<string>;
	readonly answer: ReadonlySet<string>;
}

/** What every known word weighs, so that questions that differ in their small words still differ. */
const FLOOR = 0.05;
/** Occurrences that a word must outweigh before its share counts in full. */
const PRIOR_COUNT = 5;

/**
 * Learns how much each word of a question matters: how much more often it returns in the answer
 * when it was asked than when it was not. Plan names and treatments return, "how" and "please" do
 * not.
 */
export function learnWordWeights(pairs: readonly WordPair[]): ReadonlyMap<string, number> {
	const asked = new Map<string, number>();
	const answered = new Map<string, number>();
	const returned = new Map<string, number>();
	for (const { answer, question } of pairs) {
		for (const word of question) {
			count(asked, word);
			if (answer.has(word)) count(returned, word);
		}
		for (const word of answer) count(answered, word);
	}
	const weights = new Map<string, number>();
	for (const [word, askedCount] of asked) {
		const returnedCount = returned.get(word) ?? 0;
		const unaskedCount = (answered.get(word) ?? 0) - returnedCount;
		const whenAsked = returnedCount / (askedCount + PRIOR_COUNT);
		const otherwise = unaskedCount / Math.max(1, pairs.length - askedCount);
		weights.set(word, FLOOR + Math.max(0, whenAsked - otherwise));
	}
	return weights;
}

function count(counts: Map<string, number>, word: string): void {
	counts.set(word, (counts.get(word) ?? 0) + 1);
}
