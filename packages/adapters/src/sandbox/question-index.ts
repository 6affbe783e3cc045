import { normalizeTokens } from "@assay/core/text";
import type { TrainingPair } from "./keyword-model.ts";
import { learnWordWeights } from "./learn-word-weights.ts";

/** A pair that was learnt, and how like a question its own question is: a cosine in (0, 1]. */
export interface SimilarPair {
	readonly pair: TrainingPair;
	readonly similarity: number;
}

/** The pairs whose question has a word, and what the word adds to the similarity with each. */
interface Postings {
	readonly places: number[];
	readonly parts: number[];
}

/**
 * Learns which words of a question matter, and finds the pairs with the most similar questions:
 * the cosine of weighted word sets; of two as similar, the earlier pair comes first. Cost per
 * question: the pairs that share a word with it.
 */
export function indexQuestions(
	pairs: readonly TrainingPair[],
): (question: string, count: number) => readonly SimilarPair[] {
	const questions = pairs.map(({ input }) => new Set(normalizeTokens(input)));
	const weights = learnWordWeights(
		pairs.map(({ output }, i) => ({
			question: questions[i] ?? new Set(),
			answer: new Set(normalizeTokens(output)),
		})),
	);
	const postings = postingsOf(questions, weights);
	return (question, count) => {
		const words = new Set(normalizeTokens(question));
		const sums = new Float64Array(pairs.length);
		for (const word of words) addWord(sums, postings.get(word));
		const length = vectorLength(words, weights);
		return placesOfMost(sums, count).flatMap((place) => {
			const pair = pairs[place];
			return pair === undefined ? [] : [{ pair, similarity: (sums[place] ?? 0) / length }];
		});
	};
}

function postingsOf(
	questions: readonly ReadonlySet<string>[],
	weights: ReadonlyMap<string, number>,
): ReadonlyMap<string, Postings> {
	const postings = new Map<string, Postings>();
	for (const [place, question] of questions.entries()) {
		const length = vectorLength(question, weights);
		for (const word of question) {
			const weight = weights.get(word) ?? 0;
			const known = postings.get(word) ?? { places: [], parts: [] };
			known.places.push(place);
			known.parts.push((weight * weight) / length);
			postings.set(word, known);
		}
	}
	return postings;
}

function vectorLength(words: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
	let squares = 0;
	for (const word of words) squares += (weights.get(word) ?? 0) ** 2;
	return Math.sqrt(squares);
}

function addWord(sums: Float64Array, postings: Postings | undefined): void {
	if (postings === undefined) return;
	for (const [at, place] of postings.places.entries())
		sums[place] = (sums[place] ?? 0) + (postings.parts[at] ?? 0);
}

/** Places of the greatest sums above zero, greatest first. */
function placesOfMost(sums: Float64Array, count: number): readonly number[] {
	const best: number[] = [];
	for (const [place, sum] of sums.entries()) {
		const last = best.length < count ? 0 : (sums[best.at(-1) ?? 0] ?? 0);
		if (sum <= last) continue;
		const after = best.findIndex((other) => (sums[other] ?? 0) < sum);
		best.splice(after === -1 ? best.length : after, 0, place);
		best.length = Math.min(best.length, count);
	}
	return best;
}
