import type { WordCounts } from "./c-tf-idf.ts";

/** How much more a word is used on one side than on the other. */
export interface WordDifference {
	readonly word: string;
	/** Difference of the smoothed log odds; above 0 for words of the first side. */
	readonly difference: number;
	/** The difference in standard errors; beyond ±1.96 it is unlikely to be chance. */
	readonly z: number;
}

/** Settings of {@link logOddsDirichlet}. */
export interface LogOddsOptions {
	/** Words' worth of prior, above 0; 50 if absent. */
	readonly priorStrength?: number | undefined;
	/** Counts that the prior's shares come from; both sides together if absent. */
	readonly background?: WordCounts | undefined;
}

/**
 * Which words set two sets of texts apart: log odds with an informative Dirichlet prior, which
 * keeps rare words from looking decisive.
 *
 * Source: Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16, eqs. 15 to 22.
 *
 * @returns words of the background, those most typical of the first side first; ties by word. A
 *   word that the prior gives no weight is left out, and so is one that makes up a whole side.
 *
 * @example
 * logOddsDirichlet(new Map([["refund", 9], ["the", 9]]), new Map([["the", 9]])).map(({ word }) => word) // => ["refund", "the"]
 */
export function logOddsDirichlet(
	first: WordCounts,
	second: WordCounts,
	{ priorStrength = 50, background }: LogOddsOptions = {},
): readonly WordDifference[] {
	const prior = background ?? addCounts(first, second);
	const priorTotal = totalOf(prior);
	const [firstTotal, secondTotal] = [totalOf(first), totalOf(second)];
	const differences: WordDifference[] = [];
	for (const [word, priorCount] of prior) {
		const pseudo = (priorStrength * priorCount) / priorTotal;
		const [inFirst, inSecond] = [first.get(word) ?? 0, second.get(word) ?? 0];
		const difference =
			logOdds(inFirst + pseudo, firstTotal + priorStrength) -
			logOdds(inSecond + pseudo, secondTotal + priorStrength);
		const z = difference / Math.sqrt(1 / (inFirst + pseudo) + 1 / (inSecond + pseudo));
		if (Number.isFinite(z)) differences.push({ word, difference, z });
	}
	return differences.toSorted((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
}

function logOdds(count: number, total: number): number {
	return Math.log(count / (total - count));
}

function addCounts(first: WordCounts, second: WordCounts): WordCounts {
	const sums = new Map(first);
	for (const [word, count] of second) sums.set(word, (sums.get(word) ?? 0) + count);
	return sums;
}

function totalOf(counts: WordCounts): number {
	let sum = 0;
	for (const count of counts.values()) sum += count;
	return sum;
}
