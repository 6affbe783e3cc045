import { cTfIdf, type WordCounts } from "./c-tf-idf.ts";
import { logOddsDirichlet } from "./log-odds-dirichlet.ts";

/** Beyond this a word's greater use in a class is unlikely to be chance (two-sided 5 %). */
const LEAST_Z = 1.96;

/**
 * The words that tell each class from the others, most telling first: those that it uses more by
 * more than chance ({@link logOddsDirichlet} against all other classes), in order of their
 * {@link cTfIdf} weight. Class-based TF-IDF by itself lets words through that all classes use.
 *
 * @param classes - (k,) word counts.
 *
 * @example
 * tellingWords([new Map([["claim", 40], ["the", 60]]), new Map([["doctor", 40], ["the", 60]])]) // => [["claim"], ["doctor"]]
 */
export function tellingWords(classes: readonly WordCounts[]): readonly (readonly string[])[] {
	const weights = cTfIdf(classes);
	return classes.map((counts, index) => {
		const weightOf = (word: string): number => weights[index]?.get(word) ?? 0;
		return logOddsDirichlet(counts, sumOfOthers(classes, index))
			.filter(({ z }) => z > LEAST_Z)
			.map(({ word }) => word)
			.toSorted((a, b) => weightOf(b) - weightOf(a));
	});
}

function sumOfOthers(classes: readonly WordCounts[], index: number): WordCounts {
	const sums = new Map<string, number>();
	for (const [other, counts] of classes.entries()) {
		if (other === index) continue;
		for (const [word, count] of counts) sums.set(word, (sums.get(word) ?? 0) + count);
	}
	return sums;
}
